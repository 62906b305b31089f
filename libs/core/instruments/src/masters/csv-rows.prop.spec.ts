import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CsvRows } from './csv-rows.js';

const seed = { seed: 20_251_121 };
const written = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')).join('\r\n');

function read(text: string, cuts: readonly number[]): string[][] {
  const rows: string[][] = [];
  const reader = new CsvRows((fields) => rows.push([...fields]));
  let at = 0;
  for (const cut of cuts) {
    reader.push(text.slice(at, at + cut));
    at += cut;
  }
  reader.push(text.slice(at));
  reader.end();
  return rows;
}

it('rows read back as they were written, wherever the pieces are cut', () => {
  const field = fc.string({ maxLength: 12, unit: fc.constantFrom('a', '1', ',', '"', '\n', ' ') });
  const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.array(fc.nat(9), { maxLength: 9 }), (table, cuts) => {
      expect(read(written(table), cuts)).toEqual(table);
    }),
    seed,
  );
});

it('plain rows are cut at commas and line breaks', () => {
  expect(read('a,b,\n,,c\r\n\nx,3" pipes,y\n"q,""r",s', [])).toEqual([
    ['a', 'b', ''],
    ['', '', 'c'],
    ['x', '3" pipes', 'y'],
    ['q,"r', 's'],
  ]);
});

it('no text makes the reader fail, but a row without an end', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.array(fc.nat(20)), (text, cuts) => {
      expect(() => read(text, cuts)).not.toThrow();
    }),
    seed,
  );
  expect(() => read('a'.repeat(20_000), [])).toThrow('longer than');
});
