import { candlePattern } from './candle-pattern.js';

export const highWave = candlePattern({
  id: 'high-wave',
  title: 'High wave',
  talib: 'CDLHIGHWAVE',
  candles: 1,
  averages: { body: [0] },
  gives: [100, -100],
  doc: 'A short body between two very long shadows: the market has lost its sense of direction. The sign is only the colour.',
  formula: 'short; both shadows longer than two bodies (100 when white)',
  source: 'TA-Lib, CDLHIGHWAVE; Nison 1991',
  sign: (c) => (c.isShort(0) && c.hasVeryLongUpperShadow(0) && c.hasVeryLongLowerShadow(0) ? c.colour(0) : 0),
});
