import { candlePattern } from './candle-pattern.js';

export const thrusting = candlePattern({
  id: 'thrusting',
  title: 'Thrusting',
  talib: 'CDLTHRUSTING',
  candles: 2,
  averages: { body: [1], margin: [1] },
  gives: [-100],
  doc: 'A long black candle, and a white one from below its low that gets into its body but not to the middle: too weak to turn the fall.',
  formula:
    'long black; white, opens below the low before, closes above its close by more than what is still equal, at most at the middle of its body',
  source: 'TA-Lib, CDLTHRUSTING; Nison 1991',
  sign: (c) =>
    c.isBlack(1) &&
    c.isLong(1) &&
    c.isWhite(0) &&
    c.open(0) < c.low(1) &&
    c.close(0) > c.close(1) + c.equal(1) &&
    c.close(0) <= c.close(1) + c.body(1) * 0.5
      ? -1
      : 0,
});
