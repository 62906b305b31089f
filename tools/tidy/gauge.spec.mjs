import { expect, it } from '@jest/globals';
import { gaugeOf } from './gauge.mjs';
import { treeOf } from './tree.mjs';

it('tells median, ninth decile and longest', () => {
  const texts = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`a${n}.ts`, 'x\n'.repeat((n + 1) * 10)]));
  expect(gaugeOf(treeOf(texts))).toBe('10 sources: median 60 lines, 90 % below 100, longest 100');
  expect(gaugeOf(treeOf({}))).toBe('no sources');
});
