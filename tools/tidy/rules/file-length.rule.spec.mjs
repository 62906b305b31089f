import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { fileLength } from './file-length.rule.mjs';

const lines = (/** @type {number} */ count) => 'x;\n'.repeat(count);

it('takes 400 lines and refuses 401', () => {
  const tree = treeOf({ 'libs/a/src/a.ts': lines(400), 'libs/a/src/b.mjs': lines(401) });
  expect(fileLength.check(tree)).toMatchObject([{ file: 'libs/a/src/b.mjs', line: 401, problem: 'it has 401 lines' }]);
});

it('does not count data and what is no source', () => {
  const tree = treeOf({
    'libs/a/src/rates.data.ts': lines(900),
    'libs/a/src/fixtures/day.ts': lines(900),
    'a.md': lines(900),
  });
  expect(fileLength.check(tree)).toEqual([]);
});
