import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { vidya } from './vidya.indicator.js';

interface Terms {
  readonly [name: string]: number;
  readonly period: number;
  readonly momentum: number;
}

function plainly({ close }: { close: Float64Array }, { period, momentum }: Terms) {
  const moves = Array.from(close, (price, at) => price - (close[at - 1] ?? price));
  let mean = close[momentum - 1] ?? 0;
  return [
    Array.from(close, (price, at) => {
      if (at < momentum) return Number.NaN;
      const window = moves.slice(at - momentum + 1, at + 1);
      const path = window.reduce((sum, move) => sum + Math.abs(move), 0);
      const way = Math.abs(price - (close[at - momentum] ?? 0));
      if (path > 0) mean += (2 / (period + 1)) * (way / path) * (price - mean);
      return mean;
    }),
  ];
}

it('agrees with the way made over the path gone', () => {
  expectAgreement(vidya, plainly, [{ period: 30, momentum: 20 }, { momentum: 1 }]);
});

it('goes like an exponential average while the market runs one way, and rests while it goes to and fro', () => {
  const [there = new Float64Array()] = computeIndicator(vidya, [Float64Array.of(1, 2, 3, 4)], {
    period: 3,
    momentum: 2,
  });
  expect([...there]).toEqual([Number.NaN, Number.NaN, 2.5, 3.25]);
  const [rests = new Float64Array()] = computeIndicator(vidya, [Float64Array.of(5, 6, 5, 6, 5)], {
    period: 3,
    momentum: 2,
  });
  expect([...rests]).toEqual([Number.NaN, Number.NaN, 6, 6, 6]);
});
