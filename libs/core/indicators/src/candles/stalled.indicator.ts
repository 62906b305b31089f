import { candlePattern } from './candle-pattern.js';

export const stalled = candlePattern({
  id: 'stalled',
  title: 'Stalled pattern',
  talib: 'CDLSTALLEDPATTERN',
  candles: 3,
  averages: { body: [2, 1, 0], range: [1], margin: [2, 1] },
  gives: [-100],
  doc: 'Two long white candles, and a short one that rides on the shoulder of the second: the rise deliberates, and buyers take profits.',
  formula:
    'three white, closing higher and higher; long; long without an upper shadow, opening inside or near the first body; short, opening near the second close or above',
  source: 'TA-Lib, CDLSTALLEDPATTERN; Nison 1991',
  sign: (c) =>
    c.isWhite(2) &&
    c.isWhite(1) &&
    c.isWhite(0) &&
    c.close(1) > c.close(2) &&
    c.close(0) > c.close(1) &&
    c.isLong(2) &&
    c.isLong(1) &&
    c.hasNoUpperShadow(1) &&
    c.open(1) > c.open(2) &&
    c.open(1) <= c.close(2) + c.near(2) &&
    c.isShort(0) &&
    c.open(0) >= c.close(1) - c.body(0) - c.near(1)
      ? -1
      : 0,
});
