import { expect, it } from '@jest/globals';
import { decisions } from '../../tidy/rules/decisions.rule.mjs';
import { treeOf } from '../../tidy/tree.mjs';
import { decision } from './decision.kind.mjs';

it('takes the next number and is tidy', () => {
  const texts = { 'docs/decisions/0001-a.md': '# 1. A\n', 'docs/decisions/0002-b.md': '# 2. B\n' };
  const [change] = decision.plan(['two-clocks', 'Two clocks'], treeOf(texts));
  expect(change?.file).toBe('docs/decisions/0003-two-clocks.md');
  expect(change?.text).toMatch(/^# 3\. Two clocks\n/);
  expect(decisions.check(treeOf({ ...texts, [change?.file ?? '']: change?.text ?? '' }))).toEqual([]);
});

it('makes the first page, titled after its name', () => {
  expect(decision.plan(['two-clocks'], treeOf({}))).toMatchObject([
    { file: 'docs/decisions/0001-two-clocks.md', text: expect.stringContaining('# 1. Two clocks\n') },
  ]);
});

it('does not decide twice', () => {
  expect(() => decision.plan(['a'], treeOf({ 'docs/decisions/0001-a.md': '' }))).toThrow('called a already');
});
