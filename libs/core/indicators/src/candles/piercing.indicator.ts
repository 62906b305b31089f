import { candlePattern } from './candle-pattern.js';

export const piercing = candlePattern({
  id: 'piercing',
  title: 'Piercing line',
  talib: 'CDLPIERCING',
  candles: 2,
  averages: { body: [1, 0] },
  gives: [100],
  doc: 'A long black candle, and a long white one that begins below its low and ends above the middle of its body: the drop of the morning was bought.',
  formula: 'long black; long white, opens below the low before, closes inside the body above its middle',
  source: 'TA-Lib, CDLPIERCING; Nison 1991',
  sign: (c) =>
    c.isBlack(1) &&
    c.isWhite(0) &&
    c.open(0) < c.low(1) &&
    c.close(0) < c.open(1) &&
    c.close(0) > c.close(1) + c.body(1) * 0.5 &&
    c.isLong(1) &&
    c.isLong(0)
      ? 1
      : 0,
});
