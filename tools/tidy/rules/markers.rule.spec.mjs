import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { markers } from './markers.rule.mjs';

it.each([
  ['libs/a/src/a.ts', 'f();\n/* TODO later */'],
  ['deploy/a.yaml', 'a: 1\nb: 2 # FIXME'],
  ['.ci/run', 'set -e\n# XXX'],
  ['libs/a/src/a.sql', 'select 1;\n-- HACK'],
])('refuses a marker in %s', (file, text) => {
  expect(markers.check(treeOf({ [file]: text }))).toMatchObject([{ file, line: 2 }]);
});

it('takes the word where it is not a comment', () => {
  expect(markers.check(treeOf({ 'a.ts': "f('TODO');", 'a.yaml': 'name: TODO', 'docs/a.md': 'no TODO here' }))).toEqual(
    [],
  );
});
