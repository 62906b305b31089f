import { describe, expect, it } from '@jest/globals';
import { formatIst, marketInstant, parsePrice } from '@sutra/kernel';
import fc from 'fast-check';
import { csvLayout } from '../src/import/csv-layout.js';
import { Fields, priceIn, quantityIn } from '../src/import/fields.js';
import { timeIn } from '../src/import/times.js';
import { onlyEntryOf } from '../src/import/zip-entry.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 500 });

const encoder = new TextEncoder();
function fieldsOf(line: string): Fields {
  const bytes = encoder.encode(line);
  const fields = new Fields();
  fields.take(bytes, 0, bytes.byteLength);
  return fields;
}
const priceFrom = (text: string) => priceIn(fieldsOf(text), 0);
const timeFrom = (text: string) => timeIn(fieldsOf(text), 0);

describe('reading from bytes', () => {
  it('gives the price that the house reads, to the last unit', () => {
    const digits = fc.tuple(fc.nat(9_999_999), fc.nat(4), fc.nat(9_999));
    fc.assert(
      fc.property(digits, ([whole, decimals, fraction]) => {
        const text =
          decimals === 0 ? String(whole) : `${whole}.${String(fraction).padStart(4, '0').slice(0, decimals)}`;
        expect(parsePrice(text)).toEqual({ ok: true, value: priceFrom(text) });
        expect(priceFrom(`00${text}`)).toBe(priceFrom(text));
      }),
    );
  });

  it('takes nothing for a price that is none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const plain = text.trim();
        fc.pre(!/[",]/.test(text));
        if (!/^\+?(\d+\.?\d*|\.\d+)$/.test(plain)) expect(priceFrom(text)).toBeNaN();
      }),
    );
    expect([priceFrom('9007199254740993'), quantityIn(fieldsOf('99999999999999999999'), 0)]).toEqual([NaN, NaN]);
  });

  it('gives the moment that was written, in every form', () => {
    const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 0, 1) }).map((ms) => ms - (ms % 1_000));
    fc.assert(
      fc.property(moment, (ms) => {
        const ist = formatIst(marketInstant(ms));
        const [day = '', clock = ''] = ist.slice(0, 19).split('T');
        const [year = '', month = '', date = ''] = day.split('-');
        const forms = [
          ist,
          `${day} ${clock}`,
          `${date}/${month}/${year} ${clock}`,
          `${year}${month}${date} ${clock}`,
          new Date(ms).toISOString(),
          String(ms).padStart(13, '0'),
        ];
        for (const form of forms) expect([form, timeFrom(form)]).toEqual([form, ms]);
      }),
    );
  });

  it('takes nothing for a day that no calendar has', () => {
    fc.assert(
      fc.property(fc.nat(13), fc.nat(32), fc.integer({ min: 1971, max: 2199 }), (month, day, year) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const ms = Date.parse(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
        expect(Number.isNaN(timeFrom(text))).toBe(!exists);
      }),
    );
  });

  it('never fails on any bytes, whatever they say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const fields = new Fields();
        fields.take(bytes, 0, bytes.byteLength);
        for (let field = 0; field < fields.count; field += 1) {
          for (const figure of [priceIn(fields, field), quantityIn(fields, field)]) {
            expect(Number.isNaN(figure) || Number.isSafeInteger(figure)).toBe(true);
          }
          expect(typeof timeIn(fields, field)).toBe('number');
          expect(typeof fields.text(field)).toBe('string');
        }
        csvLayout(new TextDecoder().decode(bytes));
        expect(onlyEntryOf(bytes)).toMatchObject({ ok: false, error: { code: 'BARS.BROKEN_ZIP' } });
      }),
    );
  });
});
