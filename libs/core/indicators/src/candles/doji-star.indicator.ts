import { candlePattern } from './candle-pattern.js';

export const dojiStar = candlePattern({
  id: 'doji-star',
  title: 'Doji star',
  talib: 'CDLDOJISTAR',
  candles: 2,
  averages: { body: [1], range: [0] },
  gives: [100, -100],
  doc: 'A long candle, and a doji whose body leaps on beyond it: after the leap nobody pushed any more.',
  formula: 'long; doji, gapping up from a white one (−100) or down from a black one (100)',
  source: 'TA-Lib, CDLDOJISTAR; Nison 1991',
  sign: (c) => (c.isLong(1) && c.isDoji(0) && (c.isWhite(1) ? c.gapsUp(0) : c.gapsDown(0)) ? -c.colour(1) : 0),
});
