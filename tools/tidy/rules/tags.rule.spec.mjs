import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { tags } from './tags.rule.mjs';

/** @param {string[]} [list] */
const manifest = (list) => JSON.stringify({ name: 'x', ...(list && { nx: { tags: list } }) }, null, 2);

it('takes the first folders', () => {
  const tree = treeOf({
    'apps/auth/package.json': manifest(['apps']),
    'libs/contracts/package.json': manifest(['contracts']),
    'libs/core/kernel/package.json': manifest(['core', 'core/kernel']),
    'tools/package.json': manifest(['tools']),
    'package.json': manifest(),
  });
  expect(tags.check(tree)).toEqual([]);
});

it('finds missing and wrong tags on their line', () => {
  const tree = treeOf({
    'apps/auth/package.json': manifest(),
    'libs/adapters/bus/package.json': manifest(['adapters']),
  });
  expect(tags.check(tree)).toEqual([
    { file: 'apps/auth/package.json', line: 1, problem: 'its tags are []', fix: 'write "nx": { "tags": ["apps"] }' },
    {
      file: 'libs/adapters/bus/package.json',
      line: 4,
      problem: 'its tags are ["adapters"]',
      fix: 'write "nx": { "tags": ["adapters","adapters/bus"] }',
    },
  ]);
});
