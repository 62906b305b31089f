import { candlePattern } from './candle-pattern.js';

export const hikkakeModified = candlePattern({
  id: 'hikkake-modified',
  title: 'Hikkake, modified',
  talib: 'CDLHIKKAKEMOD',
  candles: 4,
  averages: { margin: [2] },
  // What the second candle is measured against, and three more in which a sign may wait.
  warmup: 10,
  gives: [100, -100, 200, -200],
  doc: 'A hikkake after two ever narrower ranges, the first of them ending at its extreme: the trap is set against those who follow that close.',
  formula:
    'two ranges, each inside the one before, the first closing at or near its low (100) or high (−100); then lower high and lower low (100) or higher both (−100); doubled where within 3 candles a close passes the other end of the second',
  source: 'TA-Lib, CDLHIKKAKEMOD; Chesler 2004',
  sign: (c) => {
    if (!(c.high(1) < c.high(2) && c.low(1) > c.low(2) && c.high(2) < c.high(3) && c.low(2) > c.low(3))) return 0;
    if (c.high(0) < c.high(1) && c.low(0) < c.low(1)) return c.close(2) <= c.low(2) + c.near(2) ? 1 : 0;
    return c.high(0) > c.high(1) && c.low(0) > c.low(1) && c.close(2) >= c.high(2) - c.near(2) ? -1 : 0;
  },
  confirms: (c, sign, ago) => (sign > 0 ? c.close(0) > c.high(ago + 1) : c.close(0) < c.low(ago + 1)),
});
