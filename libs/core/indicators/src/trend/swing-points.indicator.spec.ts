import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { swingPoints } from './swing-points.indicator.js';

interface Terms {
  readonly [name: string]: number;
  readonly left: number;
  readonly right: number;
}

/** Every bar is asked whether it stands out, and the last one that did is looked up. */
function peaks(x: Float64Array, { left, right }: Terms, sign: number): [number[], number[]] {
  const standsOut = Array.from(x, (price, at) => {
    if (at < left || at + right >= x.length) return false;
    const isAbove = x.slice(at - left, at).every((each) => sign * each < sign * price);
    return isAbove && x.slice(at + 1, at + 1 + right).every((each) => sign * each <= sign * price);
  });
  const warmup = left + right;
  const found = Array.from(x, (_, at) => (at < warmup ? Number.NaN : standsOut[at - right] === true ? 1 : 0));
  const level = Array.from(x, (_, at) => {
    if (at < warmup) return Number.NaN;
    const last = standsOut.lastIndexOf(true, at - right);
    return last < 0 ? sign * Math.max(...x.slice(0, at + 1).map((each) => sign * each)) : (x[last] ?? 0);
  });
  return [found, level];
}

it('agrees with asking every bar', () => {
  expectAgreement(
    swingPoints,
    ({ high, low }, terms: Terms) => {
      const [newHigh, top] = peaks(high, terms, 1);
      const [newLow, bottom] = peaks(low, terms, -1);
      return [top, bottom, newHigh, newLow];
    },
    [
      { left: 1, right: 1 },
      { left: 7, right: 1 },
      { left: 2, right: 12 },
    ],
  );
});

it('counts the first of two equal highs', () => {
  const high = Float64Array.of(1, 5, 5, 3, 2);
  const [top, , newHigh] = computeIndicator(swingPoints, [high, high], { left: 1, right: 2 });
  expect(top?.subarray(3)).toEqual(Float64Array.of(5, 5));
  expect(newHigh?.subarray(3)).toEqual(Float64Array.of(1, 0));
});
