import { real } from '../define/params.js';
import { candlePattern } from './candle-pattern.js';

export const matHold = candlePattern({
  id: 'mat-hold',
  title: 'Mat hold',
  talib: 'CDLMATHOLD',
  candles: 5,
  averages: { body: [4, 3, 2, 1] },
  params: { penetration: real(0.5, { min: 0, max: 10 }) },
  gives: [100],
  doc: 'A long white candle, a rest of three small ones above or within its body, and a white one above all of them: the rise goes on.',
  formula:
    'long white; short black, gaps up; two short, ever lower, holding above penetration · body of the first; white, opens above the close before and closes above the three highs',
  source: 'TA-Lib, CDLMATHOLD; Morris 1992',
  sign: (c, { penetration }) => {
    if (!(c.isWhite(4) && c.isBlack(3) && c.isWhite(0) && c.gapsUp(3))) return 0;
    const floor = c.close(4) - c.body(4) * penetration;
    const isThere =
      c.bottom(2) < c.close(4) &&
      c.bottom(1) < c.close(4) &&
      c.bottom(2) > floor &&
      c.bottom(1) > floor &&
      c.top(2) < c.open(3) &&
      c.top(1) < c.top(2) &&
      c.open(0) > c.close(1) &&
      c.close(0) > Math.max(c.high(3), c.high(2), c.high(1)) &&
      c.isLong(4) &&
      c.isShort(3) &&
      c.isShort(2) &&
      c.isShort(1);
    return isThere ? 1 : 0;
  },
});
