import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { decisions } from './decisions.rule.mjs';

const page = (/** @type {string} */ name) => /** @type {const} */ ([`docs/decisions/${name}.md`, '# A choice\n']);
const check = (/** @type {(readonly [string, string])[]} */ ...pages) =>
  decisions.check(treeOf(Object.fromEntries(pages))).map(({ file, problem }) => `${file.slice(15)}: ${problem}`);

it('takes a row without gaps, and none', () => {
  expect(check(page('0001-envelope'), page('0002-outbox-lanes'))).toEqual([]);
  expect(check()).toEqual([]);
});

it('finds gaps, doubles, shapeless names and missing titles', () => {
  expect(check(page('0002-a'))).toEqual(['0002-a.md: it is number 0002 and would be 0001']);
  expect(check(page('0001-a'), page('0001-b'))).toEqual(['0001-b.md: it is number 0001 and would be 0002']);
  expect(check(page('notes'))).toEqual(['notes.md: its name has no form']);
  expect(check(['docs/decisions/0001-a.md', 'Once upon a time'])).toEqual(['0001-a.md: it has no title']);
});
