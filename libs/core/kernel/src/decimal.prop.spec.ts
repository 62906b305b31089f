import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatUnits, parseUnits, toRupees, unitsNearRupees } from './decimal.js';

fc.configureGlobal({ seed: 20_251_121, numRuns: 2_000 });

describe('decimals at the door', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (units) => {
        expect(parseUnits(formatUnits(units))).toEqual({ ok: true, value: units });
      }),
    );
  });

  it('writes two to four decimals and no needless one', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (units) => {
        expect(formatUnits(units)).toMatch(/^-?(0|[1-9]\d*)\.\d\d(\d?[1-9])?$/);
      }),
    );
  });

  it('refuses every other text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = parseUnits(text);
        if (result.ok) expect(Number(text)).toBe(toRupees(result.value));
        else expect(result.error.kind).toBe('invalid');
      }),
    );
  });

  it('gets from units to rupees and back without loss in the range that markets use', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (units) => {
        expect(unitsNearRupees(toRupees(units))).toBe(units);
      }),
    );
  });
});
