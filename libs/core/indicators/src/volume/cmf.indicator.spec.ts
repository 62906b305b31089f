import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import type { Bars } from '../proof/series.js';
import { cmf } from './cmf.indicator.js';

const { NaN: none } = Number;

it('agrees with the definition written plainly', () => {
  const reference = ({ high, low, close, volume }: Bars, { period }: { period: number }) => [
    Array.from(close, (_, at) => {
      if (at < period - 1) return none;
      let [flow, traded] = [0, 0];
      for (let bar = at + 1 - period; bar <= at; bar += 1) {
        const [top, bottom, price, size] = [
          high[bar] ?? none,
          low[bar] ?? none,
          close[bar] ?? none,
          volume[bar] ?? none,
        ];
        if (top > bottom) flow += size * ((2 * price - top - bottom) / (top - bottom));
        traded += size;
      }
      return traded === 0 ? 0 : flow / traded;
    }),
  ];
  expectAgreement(cmf, reference, [{ period: 1 }, { period: 50 }]);
});
