import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock, withLock } from './file-lock.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('withLock', () => {
  it('runs one piece of work at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => withLock(join(folder, 'lock'), work)));
    expect(most).toBe(1);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('opens again after a failure', async () => {
    const failing = withLock(join(folder, 'lock'), () => Promise.reject(new TypeError('no network')));
    await expect(failing).rejects.toThrow('no network');
    expect(await tryLock(join(folder, 'lock'))).toBe(true);
  });

  it('takes over from a process that is gone, even if its number is in use again', async () => {
    const { pid } = spawnSync('true');
    for (const holder of [
      JSON.stringify({ pid, startedAt: '1' }),
      JSON.stringify({ pid: 1, startedAt: '0' }),
      '{"pi',
    ]) {
      await writeFile(join(folder, 'lock'), holder);
      expect(await tryLock(join(folder, 'lock'))).toBe(true);
    }
  });
});
