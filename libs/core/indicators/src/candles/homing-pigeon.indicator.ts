import { candlePattern } from './candle-pattern.js';

export const homingPigeon = candlePattern({
  id: 'homing-pigeon',
  title: 'Homing pigeon',
  talib: 'CDLHOMINGPIGEON',
  candles: 2,
  averages: { body: [1, 0] },
  gives: [100],
  doc: 'A long black candle, and a small black one inside its body: the fall goes on, but with little conviction.',
  formula: 'long black; black, not long, its body inside the first',
  source: 'TA-Lib, CDLHOMINGPIGEON; Morris 1992',
  sign: (c) => (c.isBlack(1) && c.isBlack(0) && c.isLong(1) && !c.isLong(0) && c.isInside(0) ? 1 : 0),
});
