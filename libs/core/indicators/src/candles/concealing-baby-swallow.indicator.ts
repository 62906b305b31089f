import { candlePattern } from './candle-pattern.js';

export const concealingBabySwallow = candlePattern({
  id: 'concealing-baby-swallow',
  title: 'Concealing baby swallow',
  talib: 'CDLCONCEALBABYSWALL',
  candles: 4,
  averages: { range: [3, 2, 1] },
  gives: [100],
  doc: 'Two black candles without shadows, a black one that gaps down yet reaches back up into them, and a black one that swallows it whole: the fall has no more to give.',
  formula:
    'four black; the first two without shadows; the third gaps down and its upper shadow reaches into the body before; the fourth has a higher high and a lower low than the third',
  source: 'TA-Lib, CDLCONCEALBABYSWALL; Morris 1992',
  sign: (c) =>
    c.isBlack(3) &&
    c.isBlack(2) &&
    c.isBlack(1) &&
    c.isBlack(0) &&
    c.gapsDown(1) &&
    c.high(1) > c.close(2) &&
    c.high(0) > c.high(1) &&
    c.low(0) < c.low(1) &&
    c.isMarubozu(3) &&
    c.isMarubozu(2) &&
    c.hasUpperShadow(1)
      ? 1
      : 0,
});
