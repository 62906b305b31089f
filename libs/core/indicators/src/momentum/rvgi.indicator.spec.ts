import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { less, lists, rolled, sum, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { rvgi } from './rvgi.indicator.js';

const smooth = (x: number[]) => rolled(x, 4, ([a = 0, b = 0, c = 0, d = 0]) => (a + 2 * b + 2 * c + d) / 6);

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(rvgi, (bars, { period }) => {
    const { open, high, low, close } = lists(bars);
    const [gains, spans] = [sum(smooth(less(close, open)), period), sum(smooth(less(high, low)), period)];
    const line = zip([gains, spans], (gain, span) => gain / span);
    return [line, smooth(line)];
  });
});

it('gives what one works out by hand', () => {
  const [open, close] = [Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 4, 1, 7)];
  const [low, high] = [Float64Array.of(0, 0, 0, 0), Float64Array.of(8, 8, 8, 8)];
  // (0 + 2 · 3 + 2 · 0 + 6) / 6 = 2 of 8.
  expect(computeIndicator(rvgi, [open, high, low, close], { period: 1 })[0]?.[3]).toBe(0.25);
});
