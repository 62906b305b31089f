import { real } from '../define/params.js';
import { candlePattern } from './candle-pattern.js';

export const eveningStar = candlePattern({
  id: 'evening-star',
  title: 'Evening star',
  talib: 'CDLEVENINGSTAR',
  candles: 3,
  averages: { body: [2, 1, 0] },
  params: { penetration: real(0.3, { min: 0, max: 10 }) },
  gives: [-100],
  doc: 'A long white candle, a small body above it, and a black candle deep into the first: the rise tired and has turned.',
  formula: 'long white; not long, gaps up; black, long, closing deeper than penetration · body into the first',
  source: 'TA-Lib, CDLEVENINGSTAR; Nison 1991',
  sign: (c, { penetration }) =>
    c.isWhite(2) &&
    c.isLong(2) &&
    !c.isLong(1) &&
    c.gapsUp(1) &&
    c.isBlack(0) &&
    c.isLong(0) &&
    c.close(0) < c.close(2) - c.body(2) * penetration
      ? -1
      : 0,
});
