import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { fractals } from './fractals.indicator.js';

/** Every bar is asked whether it stands out, and the last one that did is looked up. */
function peaks(x: Float64Array, span: number, sign: number): [number[], number[]] {
  const standsOut = Array.from(x, (price, at) =>
    Array.from({ length: span }, (_, k) => [x[at - 1 - k], x[at + 1 + k]]).every((sides) =>
      sides.every((side) => side !== undefined && sign * side < sign * price),
    ),
  );
  const found = Array.from(x, (_, at) => (at < 2 * span ? Number.NaN : standsOut[at - span] === true ? 1 : 0));
  const level = Array.from(x, (_, at) => {
    if (at < 2 * span) return Number.NaN;
    const last = standsOut.lastIndexOf(true, at - span);
    return last < 0 ? sign * Math.max(...x.slice(0, at + 1).map((each) => sign * each)) : (x[last] ?? 0);
  });
  return [found, level];
}

it('agrees with asking every bar', () => {
  expectAgreement(
    fractals,
    ({ high, low }, { span }: { span: number }) => {
      const [up, top] = peaks(high, span, 1);
      const [down, bottom] = peaks(low, span, -1);
      return [up, down, top, bottom];
    },
    [{ span: 1 }, { span: 9 }],
  );
});

it('confirms a fractal two bars later, and not one of two equal highs', () => {
  const high = Float64Array.of(1, 2, 5, 3, 4, 6, 6, 2, 1);
  const [up, , top] = computeIndicator(fractals, [high, high]);
  expect(up).toEqual(Float64Array.of(...new Array<number>(4).fill(Number.NaN), 1, 0, 0, 0, 0));
  expect(top?.subarray(4)).toEqual(Float64Array.of(5, 5, 5, 5, 5));
});
