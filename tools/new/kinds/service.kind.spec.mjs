import { describe, expect, it } from '@jest/globals';
import { rules } from '../../tidy/rules.mjs';
import { treeOf } from '../../tidy/tree.mjs';
import { service } from './service.kind.mjs';

const house = {
  'apps/auth/package.json': JSON.stringify({
    name: '@sutra/auth',
    dependencies: { '@sutra/kernel': '0.1.0', '@nestjs/common': '12.1.1', 'argon2-of-auth': '1.0.0' },
    nx: { tags: ['apps'] },
  }),
  'apps/auth/README.md': '# auth\n',
  'libs/contracts/src/owners.ts': "export const OWNERS = {\n  auth: { app: 'auth', title: 'Users' },\n} as const;\n",
  'libs/contracts/src/index.ts': "export * from './auth/service-status.query.js';\n",
  'libs/contracts/src/auth/service-status.query.ts': '',
  'libs/contracts/src/catalogue.ts':
    "import { AuthStatus } from './auth/service-status.query.js';\n\nexport const catalogue = [AuthStatus] as const;\n",
  'tools/launch/processes.mjs':
    "const processes = [{ name: 'host', services: ['api-gateway'] }];\nexport const ownerOf = { 'api-gateway': 'gw' };\n",
};
const plan = (/** @type {string[]} */ ...words) => service.plan(words, treeOf(house));
const doc = 'Signals to intents, and the order state machine.';

describe('new service', () => {
  const texts = Object.fromEntries(plan('execution', 'oms', doc).map(({ file, text }) => [file, text]));

  it('writes a house that is tidy', () => {
    const tree = treeOf({ ...house, ...texts });
    expect(rules.flatMap((rule) => rule.check(tree))).toEqual([]);
  });

  it('brings what every service has', () => {
    expect(Object.keys(texts).filter((file) => file.startsWith('apps/execution/'))).toEqual([
      'apps/execution/package.json',
      'apps/execution/README.md',
      'apps/execution/src/execution.module.ts',
      'apps/execution/src/migrations.ts',
      'apps/execution/src/service.ts',
      'apps/execution/src/main.ts',
    ]);
    const manifest = JSON.parse(texts['apps/execution/package.json'] ?? '');
    expect(manifest.name).toBe('@sutra/execution');
    expect(Object.keys(manifest.dependencies)).toEqual(['@sutra/kernel', '@nestjs/common']);
  });

  it('becomes known to contracts and launcher', () => {
    expect(texts['libs/contracts/src/owners.ts']).toContain("oms: { app: 'execution', title: \"Signals to intents");
    expect(texts['libs/contracts/src/catalogue.ts']).toContain('[AuthStatus, ExecutionStatus]');
    expect(texts['tools/launch/processes.mjs']).toContain("services: ['api-gateway', 'execution']");
    expect(texts['tools/launch/processes.mjs']).toContain("'execution': 'oms'");
  });

  it.each([
    [['Execution', 'oms', doc], 'lower case'],
    [['execution', 'OMS', doc], 'owner token'],
    [['execution', 'auth', doc], 'has an owner auth already'],
    [['auth', 'oms', doc], 'apps/auth/package.json exists already'],
  ])('refuses %j', (words, reason) => {
    expect(() => plan(...words)).toThrow(reason);
  });
});
