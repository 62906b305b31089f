import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBinaries } from './binaries.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-binaries-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** @param {string} place @param {string} name @param {string} answer */
async function plant(place, name, answer) {
  await mkdir(join(folder, place), { recursive: true });
  await writeFile(join(folder, place, name), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 });
}

describe('ensureBinaries', () => {
  it('takes the first program on PATH that is new enough and says which it passed over', async () => {
    await plant('old', 'nats-server', 'nats-server: v2.8.4');
    await plant('new', 'nats-server', 'nats-server: v2.11.1');
    /** @type {string[]} */
    const lines = [];
    const env = { PATH: `${join(folder, 'old')}:${join(folder, 'new')}` };
    const { nats } = await ensureBinaries({
      binDir: join(folder, 'bin'),
      env,
      only: ['nats'],
      log: (l) => lines.push(l),
    });
    expect(nats).toMatchObject({ path: join(folder, 'new/nats-server'), version: { major: 2, minor: 11 } });
    expect(lines.join()).toContain(join(folder, 'old/nats-server'));
  });

  it('uses what an earlier start has downloaded', async () => {
    await plant('bin/redis-server/usr/bin', 'redis-server', 'Redis server v=7.0.15');
    const { redis } = await ensureBinaries({ binDir: join(folder, 'bin'), env: { PATH: '' }, only: ['redis'] });
    expect(redis.path).toBe(join(folder, 'bin/redis-server/usr/bin/redis-server'));
  });

  it('says in one sentence what to install where nothing can be downloaded', async () => {
    const search = ensureBinaries({ binDir: join(folder, 'bin'), env: { PATH: '' }, only: ['nats'] });
    await expect(search).rejects.toMatchObject({
      code: 'EMBEDDED.NO_BINARY',
      message: expect.stringMatching(/^No nats-server was found .*: install nats-server 2.9 or newer/),
    });
  });

  it('finds Postgres in the npm package when the machine has none', async () => {
    const env = { PATH: '/bin', SUTRA_SEARCH_SYSTEM: '0' };
    const { postgres } = await ensureBinaries({ binDir: join(folder, 'bin'), env, only: ['postgres'] });
    expect(postgres.map(({ origin }) => origin)).toEqual(['package']);
  });
});
