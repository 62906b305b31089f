import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import type { Bars } from '../proof/series.js';
import { alma } from './alma.indicator.js';

const { NaN: none } = Number;

it('agrees with the definition written plainly', () => {
  const reference = ({ close }: Bars, { period, offset, sigma }: { period: number; offset: number; sigma: number }) => [
    Array.from(close, (_, at) => {
      let [sum, total] = [0, 0];
      for (let k = 0; k < period; k += 1) {
        const weight = Math.exp(-((k - offset * (period - 1)) ** 2) / (2 * (period / sigma) ** 2));
        sum += weight * (close[at - (period - 1 - k)] ?? none);
        total += weight;
      }
      return sum / total;
    }),
  ];
  expectAgreement(alma, reference, [{ period: 21, offset: 0.5, sigma: 4 }]);
});
