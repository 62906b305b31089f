import { candlePattern } from './candle-pattern.js';

export const rickshawMan = candlePattern({
  id: 'rickshaw-man',
  title: 'Rickshaw man',
  talib: 'CDLRICKSHAWMAN',
  candles: 1,
  averages: { range: [0], margin: [0] },
  gives: [100],
  doc: 'A long-legged doji whose body sits in the middle of its range: the two sides are exactly matched. 100 says that it is there, not that prices will rise.',
  formula: 'doji; both shadows longer than the body, which lies at or near the middle of the range',
  source: 'TA-Lib, CDLRICKSHAWMAN; Nison 1991',
  sign: (c) => {
    if (!(c.isDoji(0) && c.hasLongLowerShadow(0) && c.hasLongUpperShadow(0))) return 0;
    const middle = c.low(0) + c.range(0) / 2;
    return c.bottom(0) <= middle + c.near(0) && c.top(0) >= middle - c.near(0) ? 1 : 0;
  },
});
