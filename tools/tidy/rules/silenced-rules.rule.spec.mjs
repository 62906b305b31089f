import { expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { silencedRules } from './silenced-rules.rule.mjs';

it.each([
  ['// eslint-disable-next-line no-console', 'eslint-disable-next-line'],
  ['/* eslint-disable */', 'eslint-disable'],
  ['// @ts-ignore', '@ts-ignore'],
  ['// @ts-nocheck', '@ts-nocheck'],
  ['// @ts-expect-error wrong', '@ts-expect-error'],
  ['/* c8 ignore next */', 'c8 ignore'],
])('refuses %s', (comment, silencer) => {
  expect(silencedRules.check(treeOf({ 'libs/a/src/a.ts': `f();\n${comment}\ng();` }))).toMatchObject([
    { line: 2, problem: `${silencer} silences a check` },
  ]);
});

it('takes a proof in a spec and the words in a string', () => {
  const tree = treeOf({
    'a.spec.ts': '// @ts-expect-error a price is no amount\nf();',
    'a.ts': "f('eslint-disable');",
  });
  expect(silencedRules.check(tree)).toEqual([]);
});
