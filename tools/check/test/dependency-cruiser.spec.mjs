import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Real: dependency-cruiser with the house's configuration, over a small house of its own in the system's temporary
// folder, where every file below plants one violation or shows what is allowed.
const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** @type {[rule: string, file: string, text: string][]} */
const violations = [
  ['no-builtins-core-kernel', 'libs/core/kernel/src/builtin.ts', "import 'node:fs';"],
  ['no-builtins-core-market', 'libs/core/market/src/builtin.ts', "export const fs = import('fs');"],
  ['no-builtins-contracts', 'libs/contracts/src/builtin.ts', "import 'node:crypto';"],
  ['packages-core-kernel', 'libs/core/kernel/src/framework.ts', "import '@nestjs/common';"],
  ['packages-contracts', 'libs/contracts/src/database.ts', "import 'typeorm';"],
  ['packages-apps', 'apps/auth/src/database.ts', "import 'pg';"],
  ['no-undeclared', 'apps/auth/src/undeclared.ts', "import 'rxjs';"],
  ['direction-core-kernel', 'libs/core/kernel/src/upwards.ts', "import type { x } from '@sutra/contracts';"],
  ['direction-core-kernel', 'libs/core/kernel/src/market.ts', "import '@sutra/market';"],
  ['direction-core-market', 'libs/core/market/src/trading.ts', "import '@sutra/trading';"],
  ['direction-core-pricing', 'libs/core/pricing/src/sideways.ts', "import '@sutra/market';"],
  ['direction-core-trading', 'libs/core/trading/src/sideways.ts', "import '@sutra/charges';"],
  ['direction-contracts', 'libs/contracts/src/upwards.ts', "import '@sutra/bus';"],
  ['direction-adapters-bus', 'libs/adapters/bus/src/upwards.ts', "import '@sutra/platform';"],
  ['direction-platform', 'libs/platform/src/upwards.ts', "import '../../../apps/auth/src/main.js';"],
  ['direction-apps', 'apps/auth/src/launching.ts', "import '../../../tools/launch.mjs';"],
  ['direction-apps', 'apps/auth/src/program.ts', "import '../bin/auth.mjs';"],
  ['direction-programs', 'apps/auth/bin/upwards.mjs', "import '../../../libs/platform/src/index.ts';"],
  ['packages-programs', 'apps/auth/bin/package.mjs', "import 'zod';"],
  ['no-sibling-adapters', 'libs/adapters/bus/src/sideways.ts', "import '@sutra/storage';"],
  ['no-sibling-apps', 'apps/auth/src/sideways.ts', "import '../../gateway/src/main.js';"],
  ['no-tests-in-production', 'libs/contracts/src/leaning.ts', "import './proof.spec.js';"],
  ['no-cycles', 'libs/contracts/src/ring-a.ts', "import './ring-b.js';"],
  ['no-unresolved', 'libs/contracts/src/nowhere.ts', "import './nothing.js';"],
  ['no-orphans', 'libs/contracts/src/forgotten.ts', 'export {};'],
];

/** @type {[file: string, text: string][]} */
const allowed = [
  ['libs/core/market/src/downwards.ts', "import '@sutra/kernel';"],
  ['libs/core/trading/src/downwards.ts', "import '@sutra/market';"],
  ['libs/contracts/src/schema.ts', "import 'zod';\nimport '@sutra/kernel';"],
  ['libs/contracts/src/proof.spec.ts', "import '@jest/globals';\nimport 'node:fs';"],
  ['libs/contracts/src/ring-b.ts', "import './ring-a.js';"],
  ['libs/contracts/src/mutual-a.ts', "import type { b } from './mutual-b.js';"],
  ['libs/contracts/src/mutual-b.ts', "import './mutual-a.js';"],
  ['tools/launch.mjs', 'export {};'],
  [
    'apps/auth/bin/auth.mjs',
    "import '../../../tools/launch.mjs';\nimport 'node:fs';\n/** @import { x } from '../src/main.js' */",
  ],
  ['apps/auth/src/downwards.ts', "import '@sutra/platform';\nimport '@sutra/storage';\nimport 'node:http';"],
];

const projects = {
  '@sutra/kernel': 'libs/core/kernel',
  '@sutra/market': 'libs/core/market',
  '@sutra/pricing': 'libs/core/pricing',
  '@sutra/trading': 'libs/core/trading',
  '@sutra/charges': 'libs/core/charges',
  '@sutra/contracts': 'libs/contracts',
  '@sutra/bus': 'libs/adapters/bus',
  '@sutra/storage': 'libs/adapters/storage',
  '@sutra/platform': 'libs/platform',
};
const packages = ['@nestjs/common', 'typeorm', 'pg', 'rxjs', 'zod', '@jest/globals'];
const undeclared = 'rxjs';

/** @type {string} */
let house;
/** @type {{ from: string, rule: string }[]} */
let found = [];

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'sutra-boundaries-'));
  const files = [...violations.map(([, file, text]) => /** @type {const} */ ([file, text])), ...allowed];
  await buildHouse(files);
  const program = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(repository, '.dependency-cruiser.mjs');
  const args = [program, 'apps', 'libs', 'tools', '--config', config, '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(stderr);
  /** @type {import('dependency-cruiser').ICruiseResult} */
  const result = JSON.parse(stdout);
  found = result.summary.violations.map(({ from, to, rule }) => ({
    from: rule.name === 'no-orphans' ? to : from,
    rule: rule.name,
  }));
}, 60_000);

it('types may look both ways', () => {
  expect(found.filter(({ from }) => from.includes('mutual'))).toEqual([]);
});

afterAll(async () => {
  await rm(house, { recursive: true, force: true });
});

describe('a planted violation fails the boundaries', () => {
  it.each(violations)('%s %s', (rule, from) => {
    expect(found).toContainEqual({ from, rule });
  });
});

describe('what is allowed passes', () => {
  it.each(allowed)('%s', (from) => {
    // The planted upward imports close cycles through the indexes, which says nothing about this file.
    expect(found.filter((violation) => violation.from === from && violation.rule !== 'no-cycles')).toEqual([]);
  });
});

/** @param {(readonly [string, string])[]} files */
async function buildHouse(files) {
  await write('tsconfig.json', '{ "compilerOptions": { "module": "NodeNext", "moduleResolution": "NodeNext" } }');
  const declared = Object.fromEntries(packages.filter((name) => name !== undeclared).map((name) => [name, '1.0.0']));
  for (const name of packages) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, '');
  }
  const folders = [...Object.entries(projects), ['auth', 'apps/auth'], ['gateway', 'apps/gateway']];
  for (const [name, folder] of folders) {
    const own = files.filter(([file]) => file.startsWith(`${folder}/src/`) && !file.includes('forgotten'));
    const index = own.map(([file]) => `import './${file.split('/').pop()?.replace('.ts', '.js')}';`);
    const entry = folder?.startsWith('apps/') ? 'main' : 'index';
    const exports = { '.': { source: './src/index.ts', default: './dist/index.js' } };
    await write(
      `${folder}/package.json`,
      JSON.stringify({ name, type: 'module', exports, dependencies: { ...declared, ...ours } }),
    );
    await write(`${folder}/src/${entry}.ts`, index.filter((line) => !line.includes('.spec.')).join('\n'));
  }
  await mkdir(join(house, 'node_modules/@sutra'), { recursive: true });
  for (const [name, folder] of Object.entries(projects))
    await symlink(join(house, folder), join(house, 'node_modules', name));
  for (const [file, text] of files) await write(file, text);
}

const ours = Object.fromEntries(Object.keys(projects).map((name) => [name, '1.0.0']));

/** @param {string} file @param {string} text */
async function write(file, text) {
  await mkdir(dirname(join(house, file)), { recursive: true });
  await writeFile(join(house, file), text);
}
