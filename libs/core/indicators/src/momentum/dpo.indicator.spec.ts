import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lag, less, lists, sma } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { dpo } from './dpo.indicator.js';

it('agrees with its definition written plainly, whichever is shifted', () => {
  expectAgreement<{ period: number; shift: string }>(
    dpo,
    (bars, { period, shift }) => {
      const { close } = lists(bars);
      const bar = Math.floor(period / 2) + 1;
      return [
        shift === 'price' ? less(lag(close, bar), sma(close, period)) : less(close, lag(sma(close, period), bar)),
      ];
    },
    [{ shift: 'average' }, { shift: 'average', period: 7 }, { period: 1 }],
  );
});

it('gives what one works out by hand', () => {
  const price = Float64Array.of(1, 3, 8, 4);
  const none = Number.NaN;
  expect(computeIndicator(dpo, [price], { period: 2 })).toEqual([Float64Array.of(none, none, -4.5, -3)]);
  expect(computeIndicator(dpo, [price], { period: 2, shift: 'average' })).toEqual([
    Float64Array.of(none, none, none, 2),
  ]);
});
