import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { orphanSpecs } from './orphan-specs.rule.mjs';

const check = (/** @type {string[]} */ ...files) =>
  orphanSpecs.check(treeOf(Object.fromEntries(files.map((file) => [file, '']))));

it('takes specs beside their subject, and scenarios anywhere', () => {
  expect(check('libs/a/src/a.ts', 'libs/a/src/a.spec.ts', 'libs/a/src/a.prop.spec.ts')).toEqual([]);
  expect(check('apps/a/src/plan/plan.handler.ts', 'apps/a/src/plan/plan.spec.ts')).toEqual([]);
  expect(check('tools/a/a.rule.mjs', 'tools/a/a.rule.spec.mjs')).toEqual([]);
  expect(check('libs/a/src/lost-stream.int.spec.ts', 'apps/a/test/a.e2e.spec.ts', 'tools/a/test/x.spec.mjs')).toEqual(
    [],
  );
});

it('refuses a spec whose subject has gone', () => {
  expect(check('libs/a/src/a.prop.spec.ts', 'libs/b/src/a.ts')).toMatchObject([
    { file: 'libs/a/src/a.prop.spec.ts', line: 1, problem: 'there is no a beside it' },
  ]);
});
