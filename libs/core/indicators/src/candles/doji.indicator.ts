import { candlePattern } from './candle-pattern.js';

export const doji = candlePattern({
  id: 'doji',
  title: 'Doji',
  talib: 'CDLDOJI',
  candles: 1,
  averages: { range: [0] },
  gives: [100],
  doc: 'A candle that ends where it began: neither side won. 100 says that it is there, not that prices will rise.',
  formula: 'body ≤ a tenth of the average range of 10 candles',
  source: 'TA-Lib, CDLDOJI; Nison 1991',
  sign: (c) => (c.isDoji(0) ? 1 : 0),
});
