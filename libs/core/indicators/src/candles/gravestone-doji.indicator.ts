import { candlePattern } from './candle-pattern.js';

export const gravestoneDoji = candlePattern({
  id: 'gravestone-doji',
  title: 'Gravestone doji',
  talib: 'CDLGRAVESTONEDOJI',
  candles: 1,
  averages: { range: [0] },
  gives: [100],
  doc: 'A doji at the bottom of its range: buyers reached far up and kept nothing. 100 says that it is there; what it means depends on the trend.',
  formula: 'doji; no lower shadow, and an upper one',
  source: 'TA-Lib, CDLGRAVESTONEDOJI; Nison 1991',
  sign: (c) => (c.isDoji(0) && c.hasNoLowerShadow(0) && c.hasUpperShadow(0) ? 1 : 0),
});
