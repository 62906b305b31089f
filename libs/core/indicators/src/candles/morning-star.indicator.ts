import { real } from '../define/params.js';
import { candlePattern } from './candle-pattern.js';

export const morningStar = candlePattern({
  id: 'morning-star',
  title: 'Morning star',
  talib: 'CDLMORNINGSTAR',
  candles: 3,
  averages: { body: [2, 1, 0] },
  params: { penetration: real(0.3, { min: 0, max: 10 }) },
  gives: [100],
  doc: 'A long black candle, a small body below it, and a white candle deep into the first: the fall tired and has turned.',
  formula: 'long black; not long, gaps down; white, long, closing deeper than penetration · body into the first',
  source: 'TA-Lib, CDLMORNINGSTAR; Nison 1991',
  sign: (c, { penetration }) =>
    c.isBlack(2) &&
    c.isLong(2) &&
    !c.isLong(1) &&
    c.gapsDown(1) &&
    c.isWhite(0) &&
    c.isLong(0) &&
    c.close(0) > c.close(2) + c.body(2) * penetration
      ? 1
      : 0,
});
