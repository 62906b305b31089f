import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('the client', () => {
  it('asks for nothing that a browser does not have', () => {
    const compiler = `${root}node_modules/typescript/bin/tsc`;
    const world = ['--lib', 'es2022,dom', '--noEmit', '--ignoreConfig'];
    const style = ['--strict', '--exactOptionalPropertyTypes', '--module', 'esnext', '--moduleResolution', 'bundler'];
    const args = [compiler, ...world, '--target', 'es2022', ...style, `${root}libs/client/src/index.ts`];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });
});
