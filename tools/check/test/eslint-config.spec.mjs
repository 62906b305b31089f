import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Real: ESLint with the house's configuration and Nx's project graph. Planted texts borrow the names of real files,
// because typed rules know only files of the project; nothing is written.
const kernel = 'libs/core/kernel/src/index.ts';
const kernelTest = 'libs/core/kernel/src/fault.spec.ts';
const contracts = 'libs/contracts/src/index.ts';
const bus = 'libs/adapters/bus/src/index.ts';
const platform = 'libs/platform/src/index.ts';
const embedded = 'libs/embedded/src/index.mjs';
const gateway = 'apps/api-gateway/src/main.ts';
const cli = 'apps/cli/src/main.ts';
const sutra = 'apps/cli/bin/sutra.mjs';

/** @type {[reason: string, file: string, text: string, rule: string][]} */
const violations = [
  ['core looks up to contracts', kernel, "export * from '@sutra/contracts';", '@nx/enforce-module-boundaries'],
  ['core knows a framework', kernel, "export * from '@nestjs/common';", '@nx/enforce-module-boundaries'],
  ['core knows a database', kernel, "export * from 'typeorm';", '@nx/enforce-module-boundaries'],
  ['kernel knows the schema library', kernel, "export * from 'zod';", '@nx/enforce-module-boundaries'],
  ['core leans on the test kit', kernel, "export * from '@sutra/testing';", '@nx/enforce-module-boundaries'],
  ['contracts look up to an adapter', contracts, "export * from '@sutra/bus';", '@nx/enforce-module-boundaries'],
  ['an adapter imports an adapter', bus, "export * from '@sutra/storage';", '@nx/enforce-module-boundaries'],
  ['an adapter looks up to platform', bus, "export * from '@sutra/platform';", '@nx/enforce-module-boundaries'],
  [
    'platform imports an app',
    platform,
    "export * from '../../../apps/auth/src/main.js';",
    '@nx/enforce-module-boundaries',
  ],
  ['an app imports an app by name', gateway, "export * from '@sutra/auth';", '@nx/enforce-module-boundaries'],
  ['a package is not declared', kernel, "export * from 'pino';", '@nx/enforce-module-boundaries'],
  [
    'an app imports an app by path',
    gateway,
    "export * from '../../auth/src/main.js';",
    '@nx/enforce-module-boundaries',
  ],
  [
    'an app reaches for the launcher',
    cli,
    "export * from '../../../tools/launch/launch.mjs';",
    '@nx/enforce-module-boundaries',
  ],
  [
    'a program reaches past the tools',
    sutra,
    "export * from '../../../libs/platform/src/index.js';",
    '@nx/enforce-module-boundaries',
  ],
  ['the embedded servers import ours', embedded, "export * from '@sutra/kernel';", '@nx/enforce-module-boundaries'],
  [
    'a path reaches into another project',
    bus,
    "export * from '../../storage/src/index.js';",
    '@nx/enforce-module-boundaries',
  ],

  ['core reads the clock', kernel, 'export const now = Date.now();', 'no-restricted-properties'],
  ['core reads the clock by destructuring', kernel, 'export const { now } = Date;', 'no-restricted-properties'],
  ['core makes a date of now', kernel, 'export const now = new Date();', 'no-restricted-syntax'],
  ['core writes the date of now', kernel, 'export const now = Date();', 'no-restricted-syntax'],
  ['core draws a number', kernel, 'export const dice = Math.random();', 'no-restricted-properties'],
  ...[
    'process',
    'performance',
    'crypto',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'globalThis',
  ].map(
    (name) =>
      /** @type {[string, string, string, string]} */ ([
        `core reaches for ${name}`,
        kernel,
        `export const hidden = ${name};`,
        'no-restricted-globals',
      ]),
  ),
  ['a test of core reads the clock', kernelTest, 'export const now = Date.now();', 'no-restricted-properties'],
  ['a test of core makes a date of now', kernelTest, 'export const now = new Date();', 'no-restricted-syntax'],

  ['a promise is forgotten', bus, 'const f = async () => 1; f();', '@typescript-eslint/no-floating-promises'],
  ['an async callback is not awaited', bus, '[1].forEach(async () => 1);', '@typescript-eslint/no-misused-promises'],
  ['an error blames nobody', bus, "export const f = () => { throw new Error('x'); };", 'no-restricted-syntax'],
  [
    'a type error blames nobody',
    gateway,
    "export const f = () => { throw new TypeError('x'); };",
    'no-restricted-syntax',
  ],
  ['a service prints', gateway, "console.log('x');", 'no-console'],
  ['something is any', bus, 'export const f = (x: any) => String(x);', '@typescript-eslint/no-explicit-any'],
  ['an any spreads', bus, "export const f = (): string => JSON.parse('1');", '@typescript-eslint/no-unsafe-return'],
  ['shipped code knows the test runner', bus, "export * from '@jest/globals';", 'no-restricted-imports'],
  [
    'a test runs alone',
    kernelTest,
    "import { it } from '@jest/globals';\nit.only('x', () => 1);",
    'no-restricted-syntax',
  ],
  [
    'a test is skipped',
    kernelTest,
    "import { it } from '@jest/globals';\nit.skip.each([1])('x', () => 1);",
    'no-restricted-syntax',
  ],
  ['a function is long', bus, `export function f() {\n${'  String(1);\n'.repeat(70)}}`, 'max-lines-per-function'],
  ['a silenced rule is not needed', bus, '// eslint-disable-next-line no-console\nexport {};', 'fatal'],
];

/** @type {[reason: string, file: string, text: string][]} */
const allowed = [
  ['core computes with a given moment', kernel, 'export const at = (ms: number) => new Date(ms).toISOString();'],
  ['contracts import core and the schema library', contracts, "export * from '@sutra/kernel';\nexport * from 'zod';"],
  ['an adapter imports contracts', bus, "export * from '@sutra/contracts';\nexport * from '@nats-io/jetstream';"],
  ['an app imports platform', gateway, "export * from '@sutra/platform';"],
  ['a program reaches for the launcher', sutra, "export * from '../../../tools/launch/launch.mjs';"],
  ['a test of core uses the runner', kernelTest, "export { it } from '@jest/globals';\nexport * from 'fast-check';"],
];

/** @type {string[][]} */
let broken = [];

beforeAll(() => {
  const input = JSON.stringify([...violations, ...allowed].map(([, file, text]) => ({ file, text })));
  const program = fileURLToPath(new URL('lint-planted.mjs', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [program], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  broken = JSON.parse(stdout);
}, 120_000);

describe('a planted violation fails the lint', () => {
  it.each(violations.map(([reason, , , rule], index) => ({ reason, rule, index })))('$reason', ({ rule, index }) => {
    expect(broken[index]).toContainEqual(expect.stringContaining(`${rule}: `));
  });
});

describe('what is allowed passes', () => {
  it.each(allowed.map(([reason], index) => ({ reason, index })))('$reason', ({ index }) => {
    expect(broken[violations.length + index]).toEqual([]);
  });
});
