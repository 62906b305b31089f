// Real: child processes that play services.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRunning, waitUntil } from '@sutra/embedded';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install.mjs';
import { ServiceProcess } from './service-process.mjs';

const limitMs = 60_000;
let logs: string;
beforeAll(async () => {
  logs = await mkdtemp(join(tmpdir(), 'sutra-services-'));
});
afterAll(() => rm(logs, { recursive: true }));

function serviceThat(behaviour: string) {
  const lines: string[] = [];
  const child = new ServiceProcess({
    plan: { name: `one-that-${behaviour}`, services: [behaviour] },
    env: () => ({ PATH: process.env['PATH'] }),
    logs,
    say: (line) => lines.push(line),
    onChange: () => undefined,
    script: join(root, 'tools/launch/test/service.mjs'),
  });
  return { child, lines };
}

describe('a service process', () => {
  it(
    'tells what its services said, and leaves when asked',
    async () => {
      const { child } = serviceThat('works');
      await child.start();
      await child.go();
      expect(child.ready).toEqual([expect.objectContaining({ service: 'works', health: 'http://127.0.0.1:1/health' })]);
      const pid = child.pid ?? 0;
      await child.stop();
      expect(isRunning(pid)).toBe(false);
    },
    limitMs,
  );

  it(
    'is started again when it is killed, and says so',
    async () => {
      const { child, lines } = serviceThat('works');
      await child.start();
      await child.go();
      const first = child.pid ?? 0;
      process.kill(first, 'SIGKILL');
      expect(await waitUntil(() => lines.length === 2, limitMs)).toBe(true);
      expect(lines).toEqual([
        'one-that-works (works) ended by SIGKILL; it is started again now',
        'one-that-works is back',
      ]);
      expect(child.pid).not.toBe(first);
      await child.stop();
    },
    limitMs,
  );

  it.each([
    ['refuses', 'one-that-refuses did not start: SUTRA_MODE: missing.'],
    ['complains', 'one-that-complains did not start: 2 settings are wrong:\n  SUTRA_MODE: missing.'],
    ['falls', 'one-that-falls did not start: the last words'],
  ])(
    'that %s at its first start is not repeated but explained',
    async (behaviour, message) => {
      const { child, lines } = serviceThat(behaviour);
      await child.start();
      await expect(child.go()).rejects.toThrow(message);
      expect(lines).toEqual([]);
      await child.stop();
    },
    limitMs,
  );
});
