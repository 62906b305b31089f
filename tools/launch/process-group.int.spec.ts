// Real: processes and signals.
import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const module = new URL('process-group.mjs', import.meta.url).href;
const sleeper = 'setInterval(() => {}, 1000)';
/** A head that starts a worker, tells its number, and goes on for ever. */
const head = `
  const { spawn } = await import('node:child_process');
  const worker = spawn(process.execPath, ['-e', ${JSON.stringify(sleeper)}]);
  console.log(process.pid, worker.pid);
  ${sleeper}`;
const parent = `
  const { spawnGroup } = await import(${JSON.stringify(module)});
  spawnGroup(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(head)}], { stdio: ['ignore', 'inherit', 'inherit'] });
  ${sleeper}`;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('a group of processes', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)('ends whole when its starter is told to end by %s', async (signal, status) => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const starter = spawn(process.execPath, ['--input-type=module', '-e', parent], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: starter.stdout }), 'line')) as [string];
    const pids = line.split(' ').map(Number);
    expect(pids.map(isAlive)).toEqual([true, true]);
    starter.kill(signal);
    const [code] = (await once(starter, 'exit')) as [number];
    await Promise.all(pids.map(gone));
    expect(code).toBe(status);
  });
});
