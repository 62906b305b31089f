import { candlePattern } from './candle-pattern.js';

export const longLine = candlePattern({
  id: 'long-line',
  title: 'Long line',
  talib: 'CDLLONGLINE',
  candles: 1,
  averages: { body: [0], shadow: [0] },
  gives: [100, -100],
  doc: 'A long body with short shadows: one side was in command from the open to the close.',
  formula: 'long; both shadows short (100 when white)',
  source: 'TA-Lib, CDLLONGLINE; Morris 1992',
  sign: (c) => (c.isLong(0) && c.hasShortUpperShadow(0) && c.hasShortLowerShadow(0) ? c.colour(0) : 0),
});
