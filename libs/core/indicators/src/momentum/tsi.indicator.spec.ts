import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, ema, lists, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { tsi } from './tsi.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ long: number; short: number; signal: number }>(tsi, (bars, { long, short, signal }) => {
    const moves = difference(lists(bars).close);
    const twice = (x: number[]) => ema(ema(x, long), short);
    const line = zip([twice(moves), twice(moves.map(Math.abs))], (way, all) => (100 * way) / all);
    return [line, ema(line, signal)];
  });
});

it('gives what one works out by hand', () => {
  expect(computeIndicator(tsi, [Float64Array.of(1, 4, 3, 3)], { long: 2, short: 1, signal: 1 })[0]).toEqual(
    Float64Array.of(Number.NaN, Number.NaN, 50, 50),
  );
});
