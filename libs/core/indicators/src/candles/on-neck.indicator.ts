import { candlePattern } from './candle-pattern.js';

export const onNeck = candlePattern({
  id: 'on-neck',
  title: 'On-neck',
  talib: 'CDLONNECK',
  candles: 2,
  averages: { body: [1], margin: [1] },
  gives: [-100],
  doc: 'A long black candle, and a white one from below that gets no further than its low: too weak to stop the fall.',
  formula: 'long black; white, opens below the low before and closes equal to it',
  source: 'TA-Lib, CDLONNECK; Nison 1991',
  sign: (c) =>
    c.isBlack(1) && c.isLong(1) && c.isWhite(0) && c.open(0) < c.low(1) && c.isEqual(c.close(0), c.low(1), 1) ? -1 : 0,
});
