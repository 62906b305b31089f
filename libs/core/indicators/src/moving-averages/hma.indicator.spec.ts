import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import type { Bars } from '../proof/series.js';
import { hma } from './hma.indicator.js';

const { NaN: none } = Number;

/** The weighted mean of a window, or nothing where part of it is missing. */
const weighted = (x: ArrayLike<number>, at: number, period: number) => {
  let [sum, weights] = [0, 0];
  for (let back = 0; back < period; back += 1) {
    sum += (x[at - back] ?? none) * (period - back);
    weights += period - back;
  }
  return sum / weights;
};

it('agrees with the definition written plainly', () => {
  const reference = ({ close }: Bars, { period }: { period: number }) => {
    const ahead = Array.from(
      close,
      (_, at) => 2 * weighted(close, at, Math.floor(period / 2)) - weighted(close, at, period),
    );
    return [ahead.map((_, at) => weighted(ahead, at, Math.floor(Math.sqrt(period))))];
  };
  expectAgreement(hma, reference, [{ period: 16 }, { period: 2 }]);
});
