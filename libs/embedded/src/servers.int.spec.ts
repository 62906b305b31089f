// Real: nats-server, redis-server and Postgres, started, killed and started again on the same data.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ensureBinaries,
  findFreePort,
  isRunning,
  removePostgresData,
  startNats,
  startPostgres,
  startRedis,
  waitUntil,
} from './index.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const binDir = join(root, '.sutra/bin');
const limitMs = 300_000;

let folder: string;
let binaries: Awaited<ReturnType<typeof ensureBinaries>>;

beforeAll(async () => {
  binaries = await ensureBinaries({ binDir });
  folder = await mkdtemp(join(tmpdir(), 'sutra-servers-'));
  // As root, Postgres then drops to another account; below a closed folder it runs in a namespace instead.
  await chmod(folder, 0o711);
  await mkdir(join(folder, 'closed'), { mode: 0o700 });
}, limitMs);
afterAll(() => rm(folder, { recursive: true, force: true }));

const starts = {
  nats: (dir: string, port?: number) => startNats({ binary: binaries.nats, dir, isDurable: false, ...at(port) }),
  postgres: (dir: string, port?: number) =>
    startPostgres({ installations: binaries.postgres, dir, isDurable: false, ...at(port) }),
  redis: (dir: string, port?: number) => startRedis({ binary: binaries.redis, dir, ...at(port) }),
};
const at = (port?: number) => (port === undefined ? {} : { port });

async function startParent(place: string) {
  const script = join(root, 'libs/embedded/test/start-three.mjs');
  const parent = spawn(process.execPath, [script, binDir, place], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const servers = JSON.parse(line.toString()) as { name: string; pid: number; port: number }[];
  return { parent, servers };
}

describe.each(['nats', 'postgres', 'redis'] as const)('%s', (name) => {
  it(
    'answers, ends when told to, and starts again on the same port and data after kill -9',
    async () => {
      const dir = join(folder, name);
      const first = await starts[name](dir);
      first.child.kill('SIGKILL');
      expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });
      const second = await starts[name](dir, first.port);
      expect(second.url).toBe(first.url);
      await second.stop();
      expect(isRunning(second.pid)).toBe(false);
    },
    limitMs,
  );

  it(
    'says that its port is taken',
    async () => {
      const port = await findFreePort();
      const stranger = createServer().listen(port, '127.0.0.1');
      await once(stranger, 'listening');
      await expect(starts[name](join(folder, `${name}-port`), port)).rejects.toMatchObject({
        code: 'EMBEDDED.PORT_TAKEN',
        message: expect.stringContaining(`cannot listen on port ${port}`),
      });
      stranger.close();
    },
    limitMs,
  );

  it('says that its folder cannot be written', async () => {
    const file = join(folder, `${name}-file`);
    await writeFile(file, '');
    await expect(starts[name](join(file, 'below'))).rejects.toMatchObject({ code: 'EMBEDDED.NOT_WRITABLE' });
  });

  it(
    'is not started twice on one folder',
    async () => {
      const dir = join(folder, `${name}-twice`);
      const first = await starts[name](dir);
      await expect(starts[name](dir)).rejects.toMatchObject({ code: 'EMBEDDED.IN_USE' });
      await first.stop();
    },
    limitMs,
  );
});

it(
  'kill -9 of the parent leaves no server running, and the next parent finds the folders usable at once',
  async () => {
    const place = join(folder, 'orphans');
    const first = await startParent(place);
    first.parent.kill('SIGKILL');
    const second = await startParent(place);
    expect(await waitUntil(() => first.servers.every(({ pid }) => !isRunning(pid)), limitMs)).toBe(true);
    second.parent.kill('SIGKILL');
    expect(await waitUntil(() => second.servers.every(({ pid }) => !isRunning(pid)), limitMs)).toBe(true);
  },
  limitMs,
);

describe.each(['', 'closed'])('Postgres data below the folder "%s"', (closed) => {
  it(
    'is opened although its old process number belongs to another process by now',
    async () => {
      const dir = join(folder, closed, 'stale');
      await (await starts.postgres(dir)).stop();
      const { uid, gid } = await stat(join(dir, 'cluster'));
      const left = join(dir, 'cluster/postmaster.pid');
      await writeFile(left, [process.ppid, join(dir, 'cluster'), 1, 5432, '', '127.0.0.1', '', 'ready'].join('\n'));
      await chown(left, uid, gid);
      await (await starts.postgres(dir)).stop();
    },
    limitMs,
  );

  it(
    'of another major version is explained',
    async () => {
      const dir = join(folder, closed, 'version');
      await (await starts.postgres(dir)).stop();
      await writeFile(join(dir, 'cluster/PG_VERSION'), '9\n');
      await expect(starts.postgres(dir)).rejects.toMatchObject({
        code: 'EMBEDDED.POSTGRES_VERSION',
        message: expect.stringContaining('written by Postgres 9, but this machine has'),
      });
    },
    limitMs,
  );

  it(
    'is served by the npm package',
    async () => {
      const env = { PATH: '', SUTRA_SEARCH_SYSTEM: '0' };
      const { postgres } = await ensureBinaries({ binDir, env, only: ['postgres'] });
      const dir = join(folder, closed, 'package');
      const first = await startPostgres({ installations: postgres, dir, isDurable: false });
      await first.stop();
      const again = await startPostgres({ installations: postgres, dir, isDurable: false, port: first.port });
      expect(again.url).toBe(first.url);
      await again.stop();
    },
    limitMs,
  );
});

it(
  'Postgres moves to a folder that everybody can enter where root may not use a namespace',
  async () => {
    const path = process.env['PATH'];
    const env = { PATH: '', SUTRA_SEARCH_SYSTEM: '0' };
    const { postgres } = await ensureBinaries({ binDir, env, only: ['postgres'] });
    const dir = join(folder, 'closed/moved');
    const programs = join(folder, 'programs');
    await mkdir(programs);
    // Everything that is needed but unshare.
    for (const name of ['setpriv', 'test', 'sh', 'locale']) await symlink(`/usr/bin/${name}`, join(programs, name));
    process.env['PATH'] = programs;
    try {
      const first = await startPostgres({ installations: postgres, dir, isDurable: false });
      await first.stop();
      const again = await startPostgres({ installations: postgres, dir, isDurable: false });
      await again.stop();
      const isRoot = process.getuid?.() === 0;
      const refuge = await readFile(join(dir, 'moved-to'), 'utf8').catch(() => undefined);
      expect(refuge?.startsWith('/var/tmp/sutra-') ?? false).toBe(isRoot);
      await removePostgresData(dir);
      expect([dir, refuge ?? dir].filter((place) => existsSync(place))).toEqual([]);
    } finally {
      process.env['PATH'] = path;
    }
  },
  limitMs,
);
