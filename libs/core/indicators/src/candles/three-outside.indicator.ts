import { candlePattern } from './candle-pattern.js';

export const threeOutside = candlePattern({
  id: 'three-outside',
  title: 'Three outside up and down',
  talib: 'CDL3OUTSIDE',
  candles: 3,
  // TA-Lib waits for one candle more than the pattern has before it.
  warmup: 3,
  gives: [100, -100],
  doc: 'A candle, one of the other colour that swallows its body, and a close further the same way: an engulfing that has been borne out.',
  formula: 'a body engulfed by the next of the other colour; closes beyond the second (100 when that is white)',
  source: 'TA-Lib, CDL3OUTSIDE; Morris 1992',
  sign: (c) => {
    if (c.isWhite(1) && c.isBlack(2)) {
      return c.close(1) > c.open(2) && c.open(1) < c.close(2) && c.close(0) > c.close(1) ? 1 : 0;
    }
    if (c.isBlack(1) && c.isWhite(2)) {
      return c.open(1) > c.close(2) && c.close(1) < c.open(2) && c.close(0) < c.close(1) ? -1 : 0;
    }
    return 0;
  },
});
