import { candlePattern } from './candle-pattern.js';
import { isKick } from './kicking.indicator.js';

export const kickingByLength = candlePattern({
  id: 'kicking-by-length',
  title: 'Kicking, by the longer candle',
  talib: 'CDLKICKINGBYLENGTH',
  candles: 2,
  averages: { body: [1, 0], range: [1, 0] },
  gives: [100, -100],
  doc: 'A kicking of which the longer candle tells the direction, whichever came last.',
  formula: 'as kicking; 100 when the candle with the longer body is white, −100 when it is black',
  source: 'TA-Lib, CDLKICKINGBYLENGTH; Morris 1992',
  sign: (c) => (isKick(c) ? c.colour(c.body(0) > c.body(1) ? 0 : 1) : 0),
});
