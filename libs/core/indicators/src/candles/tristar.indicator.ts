import { candlePattern } from './candle-pattern.js';

export const tristar = candlePattern({
  id: 'tristar',
  title: 'Tri-star',
  talib: 'CDLTRISTAR',
  candles: 3,
  averages: { range: [2] },
  gives: [100, -100],
  doc: 'Three doji in a row, the middle one beyond the others: a market that has stood still for so long is ready to turn.',
  formula:
    'three doji, measured beside the first; the second gaps up and the third does not end above it (−100), or down and not below it (100)',
  source: 'TA-Lib, CDLTRISTAR; Nison 1991',
  sign: (c) => {
    if (!(c.isDoji(2) && c.isDoji(1, 2) && c.isDoji(0, 2))) return 0;
    if (c.gapsUp(1) && c.top(0) < c.top(1)) return -1;
    return c.gapsDown(1) && c.bottom(0) > c.bottom(1) ? 1 : 0;
  },
});
