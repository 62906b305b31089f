import { candlePattern } from './candle-pattern.js';

export const identicalThreeCrows = candlePattern({
  id: 'identical-three-crows',
  title: 'Identical three crows',
  talib: 'CDLIDENTICAL3CROWS',
  candles: 3,
  averages: { range: [2, 1, 0], margin: [2, 1] },
  gives: [-100],
  doc: 'Three black candles that end at their lows, each beginning where the last one ended: a sale in an orderly row.',
  formula:
    'three black without lower shadows, closing lower and lower; the later two open at a price equal to the close before',
  source: 'TA-Lib, CDLIDENTICAL3CROWS; Morris 1992',
  sign: (c) =>
    c.isBlack(2) &&
    c.isBlack(1) &&
    c.isBlack(0) &&
    c.close(1) < c.close(2) &&
    c.close(0) < c.close(1) &&
    c.hasNoLowerShadow(2) &&
    c.hasNoLowerShadow(1) &&
    c.hasNoLowerShadow(0) &&
    c.isEqual(c.open(1), c.close(2), 2) &&
    c.isEqual(c.open(0), c.close(1), 1)
      ? -1
      : 0,
});
