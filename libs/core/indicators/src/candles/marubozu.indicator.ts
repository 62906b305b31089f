import { candlePattern } from './candle-pattern.js';

export const marubozu = candlePattern({
  id: 'marubozu',
  title: 'Marubozu',
  talib: 'CDLMARUBOZU',
  candles: 1,
  averages: { body: [0], range: [0] },
  gives: [100, -100],
  doc: 'A long body without shadows: it began at one end of the day and ended at the other, unopposed.',
  formula: 'long; no shadows (100 when white)',
  source: 'TA-Lib, CDLMARUBOZU; Morris 1992',
  sign: (c) => (c.isLong(0) && c.isMarubozu(0) ? c.colour(0) : 0),
});
