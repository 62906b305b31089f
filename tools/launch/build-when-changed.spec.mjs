import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stampOfSources } from './build-when-changed.mjs';

let root = '';
/** @param {string} path @param {string} text */
const write = async (path, text) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sutra-build-'));
  const shared = ['package.json', 'package-lock.json', 'nx.json', 'tsconfig.base.json'];
  for (const path of [...shared, 'apps/auth/src/main.ts', 'tools/build/build.mjs']) await write(path, '{}');
});
afterEach(() => rm(root, { recursive: true }));

describe('stampOfSources', () => {
  it('stays while nothing that is built changes', async () => {
    const before = await stampOfSources(root);
    await write('apps/auth/dist/main.js', 'built');
    await write('apps/auth/node_modules/pg/index.js', 'installed');
    await write('docs/page.md', 'written');
    expect(await stampOfSources(root)).toBe(before);
  });

  it.each(['apps/auth/src/main.ts', 'apps/auth/src/new.ts', 'package-lock.json', 'tools/build/build.mjs'])(
    'changes with %s',
    async (path) => {
      const before = await stampOfSources(root);
      await write(path, 'longer than before');
      expect(await stampOfSources(root)).not.toBe(before);
    },
  );

  it('changes when a file of the same size is written later', async () => {
    const before = await stampOfSources(root);
    await utimes(join(root, 'apps/auth/src/main.ts'), 1, 1);
    expect(await stampOfSources(root)).not.toBe(before);
  });
});
