import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import type { Bars } from '../proof/series.js';
import { keltner } from './keltner.indicator.js';

const { NaN: none } = Number;

it('agrees with the definition written plainly', () => {
  const reference = (
    { high, low, close }: Bars,
    { period, range, factor }: { period: number; range: number; factor: number },
  ) => {
    const [upper, middle, lower]: [number[], number[], number[]] = [[], [], []];
    let [mean, usual] = [0, 0];
    for (const [at, price] of close.entries()) {
      mean = at < period ? mean + price / period : mean + (2 / (period + 1)) * (price - mean);
      const before = close[at - 1] ?? none;
      const width = Math.max(high[at] ?? none, before) - Math.min(low[at] ?? none, before);
      if (at > 0) usual = at <= range ? usual + width / range : (usual * (range - 1) + width) / range;
      const isKnown = at >= Math.max(period - 1, range);
      upper.push(isKnown ? mean + factor * usual : none);
      middle.push(isKnown ? mean : none);
      lower.push(isKnown ? mean - factor * usual : none);
    }
    return [upper, middle, lower];
  };
  expectAgreement(keltner, reference, [{ period: 5, range: 21, factor: 1.5 }]);
});
