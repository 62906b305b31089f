import { candlePattern } from './candle-pattern.js';

export const shortLine = candlePattern({
  id: 'short-line',
  title: 'Short line',
  talib: 'CDLSHORTLINE',
  candles: 1,
  averages: { body: [0], shadow: [0] },
  gives: [100, -100],
  doc: 'A short body with short shadows: little happened. The sign is only the colour.',
  formula: 'short; both shadows short (100 when white)',
  source: 'TA-Lib, CDLSHORTLINE; Morris 1992',
  sign: (c) => (c.isShort(0) && c.hasShortUpperShadow(0) && c.hasShortLowerShadow(0) ? c.colour(0) : 0),
});
