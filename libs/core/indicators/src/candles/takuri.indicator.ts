import { candlePattern } from './candle-pattern.js';

export const takuri = candlePattern({
  id: 'takuri',
  title: 'Takuri',
  talib: 'CDLTAKURI',
  candles: 1,
  averages: { range: [0] },
  gives: [100],
  doc: 'A dragonfly doji with a very long lower shadow: the price felt for the bottom and came back. 100 says that it is there; what it means depends on the trend.',
  formula: 'doji; no upper shadow; lower shadow longer than two bodies',
  source: 'TA-Lib, CDLTAKURI; Nison 1991',
  sign: (c) => (c.isDoji(0) && c.hasNoUpperShadow(0) && c.hasVeryLongLowerShadow(0) ? 1 : 0),
});
