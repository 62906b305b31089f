import { candlePattern } from './candle-pattern.js';
import type { Candles } from './candles.js';

export const advanceBlock = candlePattern({
  id: 'advance-block',
  title: 'Advance block',
  talib: 'CDLADVANCEBLOCK',
  candles: 3,
  averages: { body: [2], shadow: [2, 1, 0], margin: [2, 1] },
  gives: [-100],
  doc: 'Three white candles that still climb, but with shrinking bodies or growing upper shadows: the advance meets resistance.',
  formula:
    'three white, closing higher and higher, the later two opening inside or near the body before; the first long with a short upper shadow; then one of: a second far smaller than the first and a third not longer than near to it; a third far smaller than the second; ever smaller bodies and an upper shadow that is not short; a third smaller than the second and than its own upper shadow',
  source: 'TA-Lib, CDLADVANCEBLOCK; Nison 1991',
  sign: (c) =>
    c.isWhite(2) &&
    c.isWhite(1) &&
    c.isWhite(0) &&
    c.close(1) > c.close(2) &&
    c.close(0) > c.close(1) &&
    c.open(1) > c.open(2) &&
    c.open(1) <= c.close(2) + c.near(2) &&
    c.open(0) > c.open(1) &&
    c.open(0) <= c.close(1) + c.near(1) &&
    c.isLong(2) &&
    c.hasShortUpperShadow(2) &&
    isWeakening(c)
      ? -1
      : 0,
});

/** Far smaller bodies, or smaller ones with upper shadows that say something. */
function isWeakening(c: Candles): boolean {
  const isShrinking = c.body(0) < c.body(1);
  return (
    (c.body(1) < c.body(2) - c.far(2) && c.body(0) < c.body(1) + c.near(1)) ||
    c.body(0) < c.body(1) - c.far(1) ||
    (isShrinking && c.body(1) < c.body(2) && (c.hasFullUpperShadow(0) || c.hasFullUpperShadow(1))) ||
    (isShrinking && c.hasLongUpperShadow(0))
  );
}
