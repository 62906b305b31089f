import { candlePattern } from './candle-pattern.js';

export const matchingLow = candlePattern({
  id: 'matching-low',
  title: 'Matching low',
  talib: 'CDLMATCHINGLOW',
  candles: 2,
  averages: { margin: [1] },
  gives: [100],
  doc: 'Two black candles that end at the same price: a floor that sellers did not get through.',
  formula: 'black; black with an equal close',
  source: 'TA-Lib, CDLMATCHINGLOW; Morris 1992',
  sign: (c) => (c.isBlack(1) && c.isBlack(0) && c.isEqual(c.close(0), c.close(1), 1) ? 1 : 0),
});
