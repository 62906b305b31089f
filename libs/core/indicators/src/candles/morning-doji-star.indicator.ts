import { real } from '../define/params.js';
import { candlePattern } from './candle-pattern.js';

export const morningDojiStar = candlePattern({
  id: 'morning-doji-star',
  title: 'Morning doji star',
  talib: 'CDLMORNINGDOJISTAR',
  candles: 3,
  averages: { body: [2, 0], range: [1] },
  params: { penetration: real(0.3, { min: 0, max: 10 }) },
  gives: [100],
  doc: 'A long black candle, a doji below it, and a white candle deep into the first: the fall stood still and has turned.',
  formula: 'long black; doji, gaps down; white, long, closing deeper than penetration · body into the first',
  source: 'TA-Lib, CDLMORNINGDOJISTAR; Nison 1991',
  sign: (c, { penetration }) =>
    c.isBlack(2) &&
    c.isLong(2) &&
    c.isDoji(1) &&
    c.gapsDown(1) &&
    c.isWhite(0) &&
    c.isLong(0) &&
    c.close(0) > c.close(2) + c.body(2) * penetration
      ? 1
      : 0,
});
