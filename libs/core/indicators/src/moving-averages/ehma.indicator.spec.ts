import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { ehma } from './ehma.indicator.js';

/** An exponential average of what comes after the gaps at the front. */
function ema(x: readonly number[], period: number): number[] {
  const begin = x.findIndex((value) => !Number.isNaN(value));
  const first = begin + period - 1;
  let mean = x.slice(begin, first + 1).reduce((sum, value) => sum + value, 0) / period;
  return x.map((value, at) => {
    if (at > first) mean += (2 / (period + 1)) * (value - mean);
    return at < first ? Number.NaN : mean;
  });
}

it('agrees with three averages in turn', () => {
  const reference = ({ close }: { close: Float64Array }, { period }: { period: number }) => {
    const quick = ema([...close], Math.floor(period / 2));
    const slow = ema([...close], period);
    return [
      ema(
        quick.map((value, at) => 2 * value - (slow[at] ?? 0)),
        Math.floor(Math.sqrt(period)),
      ),
    ];
  };
  expectAgreement(ehma, reference);
});

it('is ahead of a steady trend by what both averages lag behind it', () => {
  // Averages of 2 and 4 bars begin half and one and a half bars behind; twice the first less the second is half a bar ahead, and
  // the last average of 2 bars takes that back.
  const [line = new Float64Array()] = computeIndicator(ehma, [Float64Array.of(1, 2, 3, 4, 5, 6)], { period: 4 });
  expect(line[4]).toBeCloseTo(5, 12);
  expect(line[5]).toBeCloseTo(6, 12);
});
