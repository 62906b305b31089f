import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { everyTestRuns } from './every-test-runs.rule.mjs';

it.each(['it.only(', 'describe.skip(', 'test\n  .only(', 'it.skip.each([1])(', 'fit(', 'xdescribe(', 'it.todo('])(
  'refuses %j',
  (call) => {
    const tree = treeOf({ 'a.spec.ts': `describe('x', () => {\n${call}'y', () => 1);\n});` });
    expect(everyTestRuns.check(tree)).toMatchObject([{ file: 'a.spec.ts', line: 2 }]);
  },
);

it('takes the words where they are not calls, and other files', () => {
  const text = "it('says it.only(', () => 1); // it.skip(\nprofit(1); list.only(1);";
  expect(everyTestRuns.check(treeOf({ 'a.spec.ts': text, 'a.ts': 'it.only(1);' }))).toEqual([]);
});
