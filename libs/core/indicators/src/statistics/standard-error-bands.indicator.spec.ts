import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { standardErrorBands } from './standard-error-bands.indicator.js';

interface Terms {
  readonly [name: string]: number;
  readonly period: number;
  readonly factor: number;
  readonly smooth: number;
}

/** The end of the line of least squares through values, and how far they lie from it. */
function lineOf(window: Float64Array): readonly [end: number, error: number] {
  const n = window.length;
  const mean = window.reduce((sum, price) => sum + price, 0) / n;
  const middle = (n - 1) / 2;
  const slope =
    window.reduce((sum, price, k) => sum + (k - middle) * (price - mean), 0) /
    window.reduce((sum, _price, k) => sum + (k - middle) ** 2, 0);
  const rest = window.reduce((sum, price, k) => sum + (price - mean - slope * (k - middle)) ** 2, 0);
  return [mean + slope * middle, Math.sqrt(rest / (n - 2))];
}

it('agrees with lines laid through every window and smoothed', () => {
  const reference = ({ close }: { close: Float64Array }, { period, factor, smooth }: Terms) => {
    const lines = Array.from(close, (_, at) =>
      at < period - 1 ? [0, 0] : lineOf(close.slice(at - period + 1, at + 1)),
    );
    const smoothed = (part: 0 | 1) =>
      lines.map((_, at) =>
        at < period + smooth - 2
          ? Number.NaN
          : lines.slice(at - smooth + 1, at + 1).reduce((sum, line) => sum + (line[part] ?? 0) / smooth, 0),
      );
    const [middle, error] = [smoothed(0), smoothed(1)];
    const away = (side: number) => middle.map((price, at) => price + side * factor * (error[at] ?? 0));
    return [away(1), middle, away(-1)];
  };
  expectAgreement(standardErrorBands, reference, [{ period: 10, factor: 1, smooth: 1 }]);
});

it('lies together where prices lie on a line', () => {
  const bands = computeIndicator(standardErrorBands, [Float64Array.of(1, 2, 3, 4)], { period: 3, smooth: 1 });
  expect(bands.map((band) => [...band.subarray(2)])).toEqual([
    [3, 4],
    [3, 4],
    [3, 4],
  ]);
});
