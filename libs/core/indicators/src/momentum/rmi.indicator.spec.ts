import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, lists, rma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { rmi } from './rmi.indicator.js';
import { rsi } from './rsi.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; momentum: number }>(rmi, (bars, { period, momentum }) => {
    const moves = difference(lists(bars).close, momentum);
    const part = (sign: number) =>
      rma(
        moves.map((move) => Math.max(sign * move, 0)),
        period,
      );
    return [zip([part(1), part(-1)], (gain, loss) => 100 - 100 / (1 + gain / loss))];
  });
});

it('is RSI when the momentum is of one bar', () => {
  const price = Float64Array.of(5, 6, 8, 7, 7, 9, 4);
  const [values = new Float64Array()] = computeIndicator(rmi, [price], { period: 3, momentum: 1 });
  const [known = new Float64Array()] = computeIndicator(rsi, [price], { period: 3 });
  expect(values[3]).toBe(75);
  for (const [at, value] of values.entries()) if (at >= 3) expect(value).toBeCloseTo(known[at] ?? Number.NaN, 12);
});
