import { candlePattern } from './candle-pattern.js';

export const threeWhiteSoldiers = candlePattern({
  id: 'three-white-soldiers',
  title: 'Three advancing white soldiers',
  talib: 'CDL3WHITESOLDIERS',
  candles: 3,
  averages: { body: [0], range: [2, 1, 0], margin: [2, 1] },
  gives: [100],
  doc: 'Three white candles that each begin in or near the body before and end at their high, none much smaller than the last: buyers march in step.',
  formula:
    'three white without upper shadows, closing higher and higher; the later two open inside or near the body before and are not far shorter than it; the last is long',
  source: 'TA-Lib, CDL3WHITESOLDIERS; Nison 1991',
  sign: (c) =>
    c.isWhite(2) &&
    c.isWhite(1) &&
    c.isWhite(0) &&
    c.close(1) > c.close(2) &&
    c.close(0) > c.close(1) &&
    c.hasNoUpperShadow(2) &&
    c.hasNoUpperShadow(1) &&
    c.hasNoUpperShadow(0) &&
    c.open(1) > c.open(2) &&
    c.open(1) <= c.close(2) + c.near(2) &&
    c.open(0) > c.open(1) &&
    c.open(0) <= c.close(1) + c.near(1) &&
    c.body(1) > c.body(2) - c.far(2) &&
    c.body(0) > c.body(1) - c.far(1) &&
    c.isLong(0)
      ? 1
      : 0,
});
