import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { oiBuildup } from './oi-buildup.indicator.js';

/** The table of four that every derivatives desk knows. */
const codes: Readonly<Record<string, number>> = { 'up up': 2, 'up down': 1, 'down down': -1, 'down up': -2 };
const wayOf = (now = 0, before = 0) => (now > before ? 'up' : now < before ? 'down' : 'still');

it('agrees with the table', () => {
  expectAgreement(oiBuildup, ({ close, oi }, { period }: { period: number }) => [
    Array.from(close, (price, at) => {
      if (at < period) return Number.NaN;
      return codes[`${wayOf(price, close[at - period])} ${wayOf(oi[at], oi[at - period])}`] ?? 0;
    }),
  ]);
});

it('tells all four, and nothing where one stands still', () => {
  const close = Float64Array.of(10, 11, 12, 11, 10, 10, 11);
  const oi = Float64Array.of(5, 6, 4, 3, 7, 8, 8);
  expect(computeIndicator(oiBuildup, [close, oi])).toEqual([Float64Array.of(Number.NaN, 2, 1, -1, -2, 0, 0)]);
});
