import { candlePattern } from './candle-pattern.js';

export const uniqueThreeRiver = candlePattern({
  id: 'unique-three-river',
  title: 'Unique three river',
  talib: 'CDLUNIQUE3RIVER',
  candles: 3,
  averages: { body: [2, 0] },
  gives: [100],
  doc: 'A long black candle, a black one inside it that tried a new low, and a short white one that stays above that low: the bottom was tested and held.',
  formula:
    'long black; black, closes above the first close, opens at the first open or below, with a lower low; short white, opens above that low',
  source: 'TA-Lib, CDLUNIQUE3RIVER; Nison 1991',
  sign: (c) =>
    c.isBlack(2) &&
    c.isLong(2) &&
    c.isBlack(1) &&
    c.close(1) > c.close(2) &&
    c.open(1) <= c.open(2) &&
    c.low(1) < c.low(2) &&
    c.isWhite(0) &&
    c.isShort(0) &&
    c.open(0) > c.low(1)
      ? 1
      : 0,
});
