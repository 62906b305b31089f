import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, lists, roc } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { pmo } from './pmo.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ first: number; second: number; signal: number }>(pmo, (bars, { first, second, signal }) => {
    const once = ema(roc(lists(bars).close), first, 2 / first).map((each) => 10 * each);
    const line = ema(once, second, 2 / second);
    return [line, ema(line, signal)];
  });
});

it('gives what one works out by hand', () => {
  // Doubling and staying are 100 and 0 percent, and an average of weight 1 is the value itself.
  const [values] = computeIndicator(pmo, [Float64Array.of(1, 2, 2, 4, 8)], { first: 2, second: 2, signal: 1 });
  expect(values?.[4]).toBe(1_000);
});
