import { candlePattern } from './candle-pattern.js';

export const spinningTop = candlePattern({
  id: 'spinning-top',
  title: 'Spinning top',
  talib: 'CDLSPINNINGTOP',
  candles: 1,
  averages: { body: [0] },
  gives: [100, -100],
  doc: 'A short body between two longer shadows: neither side knows. The sign is only the colour.',
  formula: 'short; both shadows longer than the body (100 when white)',
  source: 'TA-Lib, CDLSPINNINGTOP; Nison 1991',
  sign: (c) => (c.isShort(0) && c.hasLongUpperShadow(0) && c.hasLongLowerShadow(0) ? c.colour(0) : 0),
});
