import { candlePattern } from './candle-pattern.js';

export const threeStarsInTheSouth = candlePattern({
  id: 'three-stars-in-the-south',
  title: 'Three stars in the south',
  talib: 'CDL3STARSINSOUTH',
  candles: 3,
  averages: { body: [2, 0], range: [1, 0] },
  gives: [100],
  doc: 'Three black candles, each smaller than the one before and with a higher low: sellers run out of breath at the bottom.',
  formula:
    'black, long, its lower shadow longer than its body; black, smaller, opening within the first range above its close, with a lower shadow that undercuts the first close but not its low; short black without shadows within the second range',
  source: 'TA-Lib, CDL3STARSINSOUTH; Morris 1992',
  sign: (c) =>
    c.isBlack(2) &&
    c.isBlack(1) &&
    c.isBlack(0) &&
    c.isLong(2) &&
    c.hasLongLowerShadow(2) &&
    c.body(1) < c.body(2) &&
    c.open(1) > c.close(2) &&
    c.open(1) <= c.high(2) &&
    c.low(1) < c.close(2) &&
    c.low(1) >= c.low(2) &&
    c.hasLowerShadow(1) &&
    c.isShort(0) &&
    c.isMarubozu(0) &&
    c.low(0) > c.low(1) &&
    c.high(0) < c.high(1)
      ? 1
      : 0,
});
