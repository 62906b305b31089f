import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, highest, less, lists, lowest } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { stc } from './stc.indicator.js';

function smoothed(x: number[], cycle: number, factor: number): number[] {
  const [top, bottom] = [highest(x, cycle), lowest(x, cycle)];
  let [stochastic, line] = [0, Number.NaN];
  return x.map((value, at) => {
    const [most = Number.NaN, least = Number.NaN] = [top[at], bottom[at]];
    if (Number.isNaN(most)) return most;
    if (most > least) stochastic = (100 * (value - least)) / (most - least);
    line = Number.isNaN(line) ? stochastic : (1 - factor) * line + factor * stochastic;
    return line;
  });
}

it('agrees with its definition written plainly', () => {
  type Terms = { fast: number; slow: number; cycle: number; factor: number };
  expectAgreement<Terms>(stc, (bars, { fast, slow, cycle, factor }) => {
    const { close } = lists(bars);
    const lead = less(ema(close, fast), ema(close, slow));
    return [smoothed(smoothed(lead, cycle, factor), cycle, factor)];
  });
});

it('gives what one works out by hand', () => {
  // The lead of one bar over two is 1, 2, 1: places 100 and 0, and their own places 100 and 0 again.
  const [values] = computeIndicator(stc, [Float64Array.of(1, 3, 3, 5, 11)], { fast: 1, slow: 2, cycle: 2, factor: 1 });
  expect(values?.[3]).toBe(100);
});
