import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Price } from './price.js';
import type { Quantity } from './quantity.js';
import { averagePrice, valueOf } from './value.js';

fc.configureGlobal({ seed: 20_251_121, numRuns: 1_000 });

const price = fc.integer({ min: -(10 ** 9), max: 10 ** 9 }) as fc.Arbitrary<Price>;
const quantity = fc.integer({ min: -(10 ** 6), max: 10 ** 6 }).filter((n) => n !== 0) as fc.Arbitrary<Quantity>;

it('A6 the average of fills at one price is that price', () => {
  fc.assert(
    fc.property(price, quantity, (each, units) => {
      expect(averagePrice(valueOf(each, units), units, 'floor')).toBe(each);
    }),
  );
});

it('a value is linear in its quantity', () => {
  fc.assert(
    fc.property(price, quantity, quantity, (each, a, b) => {
      expect(valueOf(each, (a + b) as Quantity)).toBe(valueOf(each, a) + valueOf(each, b));
    }),
  );
});
