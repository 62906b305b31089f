import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import type { Bars } from '../proof/series.js';
import { zlema } from './zlema.indicator.js';

const { NaN: none } = Number;

it('agrees with the definition written plainly', () => {
  const reference = ({ close }: Bars, { period, seed }: { period: number; seed: string }) => {
    const lag = Math.floor((period - 1) / 2);
    const first = lag + (seed === 'sma' ? period - 1 : 0);
    const ahead = Array.from(close, (price, at) => 2 * price - (close[at - lag] ?? none));
    let mean = none;
    return [
      ahead.map((value, at) => {
        if (at === first) mean = ahead.slice(lag, at + 1).reduce((sum, each) => sum + each / (at + 1 - lag), 0);
        if (at > first) mean += (2 / (period + 1)) * (value - mean);
        return mean;
      }),
    ];
  };
  expectAgreement(zlema, reference, [{ seed: 'first', period: 7 }, { period: 1 }]);
});
