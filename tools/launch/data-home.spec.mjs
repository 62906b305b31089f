import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { identityOf } from '@sutra/embedded';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { occupy, resetState } from './data-home.mjs';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sutra-home-'));
});
afterEach(() => rm(home, { recursive: true }));

describe('occupy', () => {
  it('gives the folder to one at a time and says where the other one is reached', async () => {
    const leave = await occupy(home, 'starting it again');
    await writeFile(join(home, 'run.json'), '{"address":"http://127.0.0.1:8080"}');
    await expect(occupy(home, 'starting it again')).rejects.toThrow(
      `Sutra runs here already, at http://127.0.0.1:8080 (process ${process.pid}): stop it with Ctrl-C in its terminal before starting it again.`,
    );
    await leave();
    await (
      await occupy(home, 'starting it again')
    )();
  });

  it('takes over from a killed run, whose number another process may have by now', async () => {
    await writeFile(join(home, 'run.lock'), JSON.stringify({ ...identityOf(process.ppid), startedAt: '1' }));
    await writeFile(join(home, 'run.json'), '{"address":"http://127.0.0.1:8080"}');
    const leave = await occupy(home, 'starting it again');
    expect(existsSync(join(home, 'run.json'))).toBe(false);
    await leave();
  });
});

it('says in words that its folder cannot be written', async () => {
  await writeFile(join(home, 'file'), '');
  await expect(occupy(join(home, 'file'), 'starting it again')).rejects.toThrow(
    `Cannot write in ${join(home, 'file')}: a file stands where a folder is needed.`,
  );
});

describe('resetState', () => {
  it('deletes data and secrets and keeps downloaded programs and what tests use', async () => {
    for (const name of ['bin', 'test', 'nats', 'postgres', 'redis', 'logs']) await mkdir(join(home, name));
    await writeFile(join(home, 'secrets.json'), '{}');
    await resetState(home);
    expect((await readdir(home)).sort()).toEqual(['bin', 'test']);
  });
});
