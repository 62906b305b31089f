import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, less, lists, sma } from '../../test/plainly.js';
import { apo } from './apo.indicator.js';

it('agrees with its definition written plainly, with either average', () => {
  const averages = { sma, ema };
  type Terms = { fast: number; slow: number; average: 'sma' | 'ema' };
  expectAgreement<Terms>(
    apo,
    (bars, { fast, slow, average }) => {
      const { close } = lists(bars);
      return [less(averages[average](close, fast), averages[average](close, slow))];
    },
    [{ average: 'ema' }],
  );
});
