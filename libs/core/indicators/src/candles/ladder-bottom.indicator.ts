import { candlePattern } from './candle-pattern.js';

export const ladderBottom = candlePattern({
  id: 'ladder-bottom',
  title: 'Ladder bottom',
  talib: 'CDLLADDERBOTTOM',
  candles: 5,
  averages: { range: [1] },
  gives: [100],
  doc: 'Three black candles down a ladder, a fourth that tried upwards first, and a white one above all of it: sellers have covered.',
  formula:
    'three black, opening and closing lower and lower; black with an upper shadow; white, opens above the body before and closes above its high',
  source: 'TA-Lib, CDLLADDERBOTTOM; Morris 1992',
  sign: (c) =>
    c.isBlack(4) &&
    c.isBlack(3) &&
    c.isBlack(2) &&
    c.isBlack(1) &&
    c.isWhite(0) &&
    c.open(3) < c.open(4) &&
    c.open(2) < c.open(3) &&
    c.close(3) < c.close(4) &&
    c.close(2) < c.close(3) &&
    c.open(0) > c.open(1) &&
    c.close(0) > c.high(1) &&
    c.hasUpperShadow(1)
      ? 1
      : 0,
});
