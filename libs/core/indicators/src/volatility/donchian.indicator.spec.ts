import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import type { Bars } from '../proof/series.js';
import { donchian } from './donchian.indicator.js';

const { NaN: none } = Number;

it('agrees with the definition written plainly', () => {
  const reference = ({ high, low }: Bars, { period }: { period: number }) => {
    const over = (at: number, column: Float64Array, pick: (...values: number[]) => number) =>
      at < period - 1 ? none : pick(...column.slice(at + 1 - period, at + 1));
    const bars = Array.from(high, (_, at) => at);
    const upper = bars.map((at) => over(at, high, Math.max));
    const lower = bars.map((at) => over(at, low, Math.min));
    return [upper, bars.map((at) => ((upper[at] ?? none) + (lower[at] ?? none)) / 2), lower];
  };
  expectAgreement(donchian, reference, [{ period: 1 }, { period: 55 }]);
});
