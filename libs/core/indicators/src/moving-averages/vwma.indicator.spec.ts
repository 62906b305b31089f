import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import type { Bars } from '../proof/series.js';
import { vwma } from './vwma.indicator.js';

const { NaN: none } = Number;

it('agrees with the definition written plainly', () => {
  const reference = ({ close, volume }: Bars, { period }: { period: number }) => [
    Array.from(close, (_, at) => {
      if (at < period - 1) return none;
      const prices = close.slice(at + 1 - period, at + 1);
      const volumes = volume.slice(at + 1 - period, at + 1);
      const traded = volumes.reduce((sum, each) => sum + each, 0);
      if (traded === 0) return prices.reduce((sum, each) => sum + each, 0) / period;
      return prices.reduce((sum, price, bar) => sum + price * (volumes[bar] ?? none), 0) / traded;
    }),
  ];
  expectAgreement(vwma, reference, [{ period: 1 }, { period: 50 }]);
});
