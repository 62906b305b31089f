import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { renko } from './renko.indicator.js';

/** Brick upon brick, each with a bottom and a top. */
function plainly({ close }: { close: Float64Array }, { brick }: { brick: number }) {
  const near = brick * 1e-9;
  let [bottom, top, side] = [close[0] ?? 0, close[0] ?? 0, 0];
  const rows = Array.from(close, (price) => {
    let laid = 0;
    for (; price >= top + brick - near; laid += 1) [bottom, top, side] = [top, top + brick, 1];
    for (; price <= bottom - brick + near; laid -= 1) [bottom, top, side] = [bottom - brick, bottom, -1];
    return [side < 0 ? bottom : top, side, laid];
  });
  return [0, 1, 2].map((column) => rows.map((row) => row[column] ?? 0));
}

it('agrees with bricks laid one by one', () => {
  expectAgreement(renko, plainly, [{ brick: 1 }, { brick: 0.05 }, { brick: 2.5 }]);
});

it('takes two bricks to turn', () => {
  const x = [Float64Array.of(100, 104, 121, 111, 101, 99.5, 110, 120.1)];
  expect(computeIndicator(renko, x)).toEqual([
    Float64Array.of(100, 100, 120, 120, 120, 100, 100, 120),
    Float64Array.of(0, 0, 1, 1, 1, -1, -1, 1),
    Float64Array.of(0, 0, 2, 0, 0, -1, 0, 1),
  ]);
});

it('lays bricks on ticks that doubles cannot hold', () => {
  const x = [Float64Array.of(100.1, 100.2, 100.3)];
  expect(computeIndicator(renko, x, { brick: 0.1 })[2]).toEqual(Float64Array.of(0, 1, 1));
});
