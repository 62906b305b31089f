// Real: Postgres and tar.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureBinaries, identityOf, keptSecret, startPostgres } from '@sutra/embedded';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, restore } from './backup.mjs';
import { root } from './install.mjs';

let folder: string;
let home: string;
let file: string;
const limitMs = 300_000;

const startData = async () => {
  const { postgres } = await ensureBinaries({ binDir: join(root, '.sutra/bin'), only: ['postgres'] });
  return startPostgres({ installations: postgres, dir: join(home, 'postgres'), isDurable: false });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-backup-'));
  await chmod(folder, 0o711);
  home = join(folder, '.sutra');
  file = join(folder, 'sutra.tar.gz');
  await mkdir(join(home, 'nats/jetstream'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('backup and restore', () => {
  it('says that there is nothing to back up yet', async () => {
    await expect(backup(file, home)).rejects.toThrow(/^There is no data in/);
    expect(existsSync(file)).toBe(false);
  });

  it(
    'brings back what was there when the backup was taken, and keeps what it replaces',
    async () => {
      await (await startData()).stop();
      const password = await keptSecret(join(home, 'postgres/password'));
      await writeFile(join(home, 'nats/jetstream/stream'), 'first');
      await writeFile(join(home, 'secrets.json'), '{}');
      await mkdir(join(home, 'bars/1MIN'), { recursive: true });
      await writeFile(join(home, 'bars/1MIN/month'), 'of then');
      const taken = await backup(file, home);
      expect((await stat(file)).mode & 0o077).toBe(0);
      await writeFile(join(home, 'nats/jetstream/stream'), 'second');
      await rm(join(home, 'postgres/password'));
      await writeFile(join(home, 'bars/1MIN/month'), 'of today');

      const restored = await restore(file, home);
      expect(restored).toMatchObject({ createdAt: taken.createdAt, postgresMajor: taken.postgresMajor });
      expect(await readFile(join(home, 'nats/jetstream/stream'), 'utf8')).toBe('first');
      expect(await readFile(join(restored.keptIn ?? '', 'nats/jetstream/stream'), 'utf8')).toBe('second');
      expect(await readFile(join(home, 'bars/1MIN/month'), 'utf8')).toBe('of then');
      expect(await readFile(join(restored.keptIn ?? '', 'bars/1MIN/month'), 'utf8')).toBe('of today');
      const server = await startData();
      expect(server.url).toContain(`:${password}@`);
      await server.stop();
    },
    limitMs,
  );

  it('refuses while Sutra runs, and names the process', async () => {
    await writeFile(join(home, 'run.lock'), JSON.stringify(identityOf(process.pid)));
    for (const attempt of [() => backup(file, home), () => restore(file, home)]) {
      await expect(attempt()).rejects.toThrow(`(process ${process.pid}): stop it with Ctrl-C`);
    }
    await rm(join(home, 'run.lock'));
  });

  it('refuses a file that is no backup and leaves the data alone', async () => {
    const other = join(folder, 'notes.txt');
    await writeFile(other, 'not a backup');
    await expect(restore(other, home)).rejects.toThrow(/^Reading .*notes\.txt failed/);
    expect(await readFile(join(home, 'nats/jetstream/stream'), 'utf8')).toBe('first');
  });
});
