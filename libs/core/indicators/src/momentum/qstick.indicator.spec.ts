import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, less, lists, sma } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { qstick } from './qstick.indicator.js';

it('agrees with its definition written plainly, with either average', () => {
  expectAgreement<{ period: number; average: string }>(
    qstick,
    (bars, { period, average }) => {
      const { open, close } = lists(bars);
      return [(average === 'sma' ? sma : ema)(less(close, open), period)];
    },
    [{ average: 'ema' }],
  );
});

it('gives what one works out by hand', () => {
  const [values] = computeIndicator(qstick, [Float64Array.of(1, 5), Float64Array.of(4, 4)], { period: 2 });
  expect(values).toEqual(Float64Array.of(Number.NaN, 1));
});
