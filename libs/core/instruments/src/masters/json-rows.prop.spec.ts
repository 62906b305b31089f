import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonRows } from './json-rows.js';

const seed = { seed: 20_251_121 };

function read(text: string, cuts: readonly number[]): unknown[] {
  const rows: unknown[] = [];
  const reader = new JsonRows((row) => rows.push(row));
  let at = 0;
  for (const cut of cuts) {
    reader.push(text.slice(at, at + cut));
    at += cut;
  }
  reader.push(text.slice(at));
  reader.end();
  return rows;
}

it('objects read back as they were written, wherever the pieces are cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '{', '}', '[', '\n') });
  const rows = fc.array(fc.dictionary(text, fc.oneof(text, fc.record({ inner: text }))), { maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.boolean(), fc.array(fc.nat(9), { maxLength: 12 }), (table, isPretty, cuts) => {
      const plain = JSON.parse(JSON.stringify(table)) as unknown[];
      expect(read(JSON.stringify(plain, undefined, isPretty ? 2 : 0), cuts)).toEqual(plain);
    }),
    seed,
  );
});

it('what ends inside an object is counted as a row that could not be read', () => {
  expect(read('[{"a":"1"},{"b":', [3])).toEqual([{ a: '1' }, undefined]);
  expect(read('[{"a":"1"},{b},{"c":"3"}]', [])).toEqual([{ a: '1' }, undefined, { c: '3' }]);
  expect(() => read(`[{"a":"${'x'.repeat(20_000)}`, [])).toThrow('longer than');
});

it('no text makes the reader fail', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: fc.constantFrom('{', '}', '"', '\\', 'a', ',') }), (text) => {
      expect(() => read(text, [])).not.toThrow();
    }),
    seed,
  );
});
