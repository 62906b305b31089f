import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { cataloguesRule } from './catalogues.rule.mjs';

const rule = cataloguesRule([
  { list: 'libs/a/src/list.ts', folder: 'libs/a/src/', suffixes: ['.event.ts', '.query.ts'] },
]);

it('takes a complete list, and no list at all', () => {
  const list = "import { x } from './auth/x.event.js';\nexport const list = [x] as const;";
  expect(rule.check(treeOf({ 'libs/a/src/list.ts': list, 'libs/a/src/auth/x.event.ts': '' }))).toEqual([]);
  expect(rule.check(treeOf({ 'libs/a/src/auth/x.event.ts': '' }))).toEqual([]);
});

it('finds what the list forgets and names the line to add', () => {
  const tree = treeOf({ 'libs/a/src/list.ts': '', 'libs/a/src/auth/y.query.ts': '', 'libs/a/src/auth/z.ts': '' });
  expect(rule.check(tree)).toEqual([
    {
      file: 'libs/a/src/auth/y.query.ts',
      line: 1,
      problem: 'libs/a/src/list.ts does not know it',
      fix: "import it there from './auth/y.query.js' and list it",
    },
  ]);
});

it('looks for a thing in the list nearest to it', () => {
  const nearer = cataloguesRule([
    { list: 'libs/a/src/list.ts', folder: 'libs/a/src/', suffixes: ['.event.ts'] },
    { list: 'libs/a/src/b/b-list.ts', folder: 'libs/a/src/b/', suffixes: ['.event.ts'] },
  ]);
  const files = { 'libs/a/src/list.ts': '', 'libs/a/src/b/x.event.ts': '', 'libs/a/src/b/y.event.ts': '' };
  const found = nearer.check(treeOf({ ...files, 'libs/a/src/b/b-list.ts': "import { x } from './x.event.js';" }));
  expect(found.map(({ file, problem }) => ({ file, problem }))).toEqual([
    { file: 'libs/a/src/b/y.event.ts', problem: 'libs/a/src/b/b-list.ts does not know it' },
  ]);
});
