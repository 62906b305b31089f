import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { pinnedDependencies } from './pinned-dependencies.rule.mjs';

it('takes exact versions, also of a pre-release', () => {
  const text = JSON.stringify({ dependencies: { a: '1.2.3' }, optionalDependencies: { b: '18.4.0-beta.17' } });
  expect(pinnedDependencies.check(treeOf({ 'package.json': text }))).toEqual([]);
});

it.each(['^1.2.3', '~1.2.3', '1.2', '*', 'latest', '>=1.0.0', 'workspace:*', 'github:a/b'])(
  'refuses %s on its line',
  (version) => {
    const text = JSON.stringify({ name: 'x', devDependencies: { a: '1.0.0', b: version } }, null, 2);
    expect(pinnedDependencies.check(treeOf({ 'libs/x/package.json': text }))).toMatchObject([
      { file: 'libs/x/package.json', line: 5, problem: `b is "${version}"` },
    ]);
  },
);
