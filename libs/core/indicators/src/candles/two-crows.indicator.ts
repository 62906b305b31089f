import { candlePattern } from './candle-pattern.js';

export const twoCrows = candlePattern({
  id: 'two-crows',
  title: 'Two crows',
  talib: 'CDL2CROWS',
  candles: 3,
  averages: { body: [2] },
  gives: [-100],
  doc: 'A long white candle, a black one whose body leaps above it, and a black one that falls back into it: the last buyers are caught.',
  formula: 'long white; black, gaps up; black, opens inside the second body and closes inside the first',
  source: 'TA-Lib, CDL2CROWS; Morris 1992',
  sign: (c) =>
    c.isWhite(2) &&
    c.isLong(2) &&
    c.isBlack(1) &&
    c.gapsUp(1) &&
    c.isBlack(0) &&
    c.opensInside(0) &&
    c.closesInside(0, 2)
      ? -1
      : 0,
});
