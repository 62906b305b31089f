// Real: nats-server, killed under its keeper.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureBinaries, isRunning, startNats, waitUntil } from '@sutra/embedded';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install.mjs';
import { KeptServer } from './kept-server.mjs';

const limitMs = 120_000;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sutra-kept-'));
});
afterAll(() => rm(dir, { recursive: true }));

describe('a kept server', () => {
  it(
    'comes back on its port after kill -9, and what must follow is repeated until it succeeds',
    async () => {
      const { nats: binary } = await ensureBinaries({ binDir: join(root, '.sutra/bin'), only: ['nats'] });
      const start = (port?: number) =>
        startNats({ binary, dir, isDurable: false, ...(port === undefined ? {} : { port }) });
      const lines: string[] = [];
      let attempts = 0;
      const afterRestart = () => (++attempts < 2 ? Promise.reject(new TypeError('Not yet.')) : Promise.resolve());
      const kept = new KeptServer(await start(), { start, say: (line) => lines.push(line), afterRestart });
      const { pid, port } = kept.current;

      process.kill(pid, 'SIGKILL');
      expect(await waitUntil(() => lines.length === 3, limitMs)).toBe(true);
      expect(lines).toEqual([
        `nats-server ended by SIGKILL; it is started again on port ${port}`,
        'Not yet. Next attempt in 1 s',
        `nats-server is back on port ${port}`,
      ]);
      const second = kept.current;
      expect(second.pid).not.toBe(pid);
      await kept.stop();
      expect(isRunning(second.pid)).toBe(false);
    },
    limitMs,
  );
});
