import { describe, expect, it } from '@jest/globals';
import { treeOf } from '../tree.mjs';
import { names } from './names.rule.mjs';

const problems = (/** @type {Record<string, string>} */ texts) =>
  names.check(treeOf(texts)).map(({ file, line, problem }) => `${file}:${line} ${problem}`);

describe('names', () => {
  it.each([
    'libs/a/src/string-utils.ts',
    'libs/common/src/a.ts',
    'libs/a/src/helpers/a.ts',
    'libs/a/src/order.manager.ts',
    'libs/a/src/base.store.ts',
    'libs/a/src/clock-impl.ts',
  ])('refuses the path %s', (file) => {
    expect(names.check(treeOf({ [file]: '' }))).toMatchObject([
      { file, line: 1, problem: expect.stringContaining('says') },
    ]);
  });

  it.each(['libs/a/src/orderStore.ts', 'libs/A/src/a.ts', 'libs/a/src/order_store.ts'])(
    'refuses the spelling of %s',
    (file) => {
      expect(names.check(treeOf({ [file]: '' }))).toMatchObject([{ problem: expect.stringContaining('kebab case') }]);
    },
  );

  it('refuses declared names on their line, with what to say instead', () => {
    const text = [
      'class OrderManager {}',
      'interface IClock {}',
      'abstract class BaseStore {}',
      'type ClockImpl = 1;',
    ].join('\n');
    expect(problems({ 'libs/a/src/a.ts': text })).toEqual([
      'libs/a/src/a.ts:1 the name OrderManager says "manager"',
      'libs/a/src/a.ts:2 the interface IClock wears an I',
      'libs/a/src/a.ts:3 the name BaseStore says "base"',
      'libs/a/src/a.ts:4 the name ClockImpl says "impl"',
    ]);
    expect(names.check(treeOf({ 'a.ts': 'interface IClock {}' }))[0]?.fix).toBe('call it Clock');
  });

  it('takes words that only contain an empty one, quotes it, or stand outside sources', () => {
    const text = [
      "const x = 'class OrderManager {}';",
      '// interface IClock',
      'interface IstTime {}',
      'const baseUrl = 1;',
    ].join('\n');
    expect(
      problems({ 'libs/a/src/database.ts': text, 'tsconfig.base.json': '{}', '.dependency-cruiser.mjs': '' }),
    ).toEqual([]);
  });
});
