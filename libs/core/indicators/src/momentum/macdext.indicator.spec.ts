import { it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, less, lists, sma, wma, zip } from '../../test/plainly.js';
import { macdext } from './macdext.indicator.js';

it('agrees with its definition written plainly, with any averages', () => {
  const averages = { sma, ema, wma };
  type Name = keyof typeof averages;
  type Lengths = Record<'fast' | 'slow' | 'signal', number>;
  type Terms = Lengths & Record<'fastAverage' | 'slowAverage' | 'signalAverage', Name>;
  expectAgreement<Terms>(
    macdext,
    (bars, { fast, slow, signal, fastAverage, slowAverage, signalAverage }) => {
      const { close } = lists(bars);
      // TA-Lib lets both averages begin at one bar, so that the fast one does not see the first prices.
      const late = close.map((price, at) => (at < slow - fast ? Number.NaN : price));
      const macd = less(averages[fastAverage](late, fast), averages[slowAverage](close, slow));
      const smooth = averages[signalAverage](macd, signal);
      return [zip([macd, smooth], (value, known) => value + 0 * known), smooth, less(macd, smooth)];
    },
    [
      { fastAverage: 'ema', slowAverage: 'ema', signalAverage: 'wma' },
      { fastAverage: 'wma', slowAverage: 'ema', signalAverage: 'ema', slow: 40 },
    ],
  );
});
