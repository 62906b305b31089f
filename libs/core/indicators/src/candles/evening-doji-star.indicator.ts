import { real } from '../define/params.js';
import { candlePattern } from './candle-pattern.js';

export const eveningDojiStar = candlePattern({
  id: 'evening-doji-star',
  title: 'Evening doji star',
  talib: 'CDLEVENINGDOJISTAR',
  candles: 3,
  averages: { body: [2, 0], range: [1] },
  params: { penetration: real(0.3, { min: 0, max: 10 }) },
  gives: [-100],
  doc: 'A long white candle, a doji above it, and a black candle deep into the first: the rise stood still and has turned.',
  formula: 'long white; doji, gaps up; black, long, closing deeper than penetration · body into the first',
  source: 'TA-Lib, CDLEVENINGDOJISTAR; Nison 1991',
  sign: (c, { penetration }) =>
    c.isWhite(2) &&
    c.isLong(2) &&
    c.isDoji(1) &&
    c.gapsUp(1) &&
    c.isBlack(0) &&
    c.isLong(0) &&
    c.close(0) < c.close(2) - c.body(2) * penetration
      ? -1
      : 0,
});
