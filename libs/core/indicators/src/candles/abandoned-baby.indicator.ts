import { real } from '../define/params.js';
import { candlePattern } from './candle-pattern.js';

export const abandonedBaby = candlePattern({
  id: 'abandoned-baby',
  title: 'Abandoned baby',
  talib: 'CDLABANDONEDBABY',
  candles: 3,
  averages: { body: [2, 0], range: [1] },
  params: { penetration: real(0.3, { min: 0, max: 10 }) },
  gives: [100, -100],
  doc: 'A long candle, a doji that leaps away from it shadows and all, and a candle that leaps back and eats into the first: a turn that leaves somebody stranded.',
  formula:
    'long; doji, leaping on in the same direction without touching; long, of the other colour, leaping back and closing deeper than penetration · body into the first (100 when the last is white)',
  source: 'TA-Lib, CDLABANDONEDBABY; Nison 1991',
  sign: (c, { penetration }) => {
    if (!(c.isLong(2) && c.isDoji(1) && c.isLong(0))) return 0;
    if (c.isWhite(2) && c.isBlack(0)) {
      return c.close(0) < c.close(2) - c.body(2) * penetration && c.leapsUp(1) && c.leapsDown(0) ? -1 : 0;
    }
    if (c.isBlack(2) && c.isWhite(0)) {
      return c.close(0) > c.close(2) + c.body(2) * penetration && c.leapsDown(1) && c.leapsUp(0) ? 1 : 0;
    }
    return 0;
  },
});
