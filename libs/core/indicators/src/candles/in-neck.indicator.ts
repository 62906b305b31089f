import { candlePattern } from './candle-pattern.js';

export const inNeck = candlePattern({
  id: 'in-neck',
  title: 'In-neck',
  talib: 'CDLINNECK',
  candles: 2,
  averages: { body: [1], margin: [1] },
  gives: [-100],
  doc: 'A long black candle, and a white one from below its low that only just gets back to its close: too weak to stop the fall.',
  formula: 'long black; white, opens below the low before, closes at its close or above it by what is still equal',
  source: 'TA-Lib, CDLINNECK; Nison 1991',
  sign: (c) =>
    c.isBlack(1) &&
    c.isLong(1) &&
    c.isWhite(0) &&
    c.open(0) < c.low(1) &&
    c.close(0) >= c.close(1) &&
    c.close(0) <= c.close(1) + c.equal(1)
      ? -1
      : 0,
});
