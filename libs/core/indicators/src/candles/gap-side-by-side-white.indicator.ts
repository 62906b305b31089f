import { candlePattern } from './candle-pattern.js';

export const gapSideBySideWhite = candlePattern({
  id: 'gap-side-by-side-white',
  title: 'Side-by-side white lines after a gap',
  talib: 'CDLGAPSIDESIDEWHITE',
  candles: 3,
  averages: { margin: [1] },
  gives: [100, -100],
  doc: 'After a gap two white candles of about one size from about one price: the gap holds, and its direction is expected to go on.',
  formula:
    'two white, of near bodies and equal opens, whose bodies both gap from the first candle: up (100) or down (−100)',
  source: 'TA-Lib, CDLGAPSIDESIDEWHITE; Nison 1991',
  sign: (c) => {
    const gap = c.gapsUp(1) && c.gapsUp(0, 2) ? 1 : c.gapsDown(1) && c.gapsDown(0, 2) ? -1 : 0;
    const isThere =
      gap !== 0 &&
      c.isWhite(1) &&
      c.isWhite(0) &&
      c.body(0) >= c.body(1) - c.near(1) &&
      c.body(0) <= c.body(1) + c.near(1) &&
      c.isEqual(c.open(0), c.open(1), 1);
    return isThere ? gap : 0;
  },
});
