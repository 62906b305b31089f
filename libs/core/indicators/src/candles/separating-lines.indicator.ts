import { candlePattern } from './candle-pattern.js';

export const separatingLines = candlePattern({
  id: 'separating-lines',
  title: 'Separating lines',
  talib: 'CDLSEPARATINGLINES',
  candles: 2,
  averages: { body: [0], range: [0], margin: [1] },
  gives: [100, -100],
  doc: 'Two candles of opposite colours from the same open, the second a belt hold: the trend takes back a day against it at once and goes on.',
  formula:
    'of the other colour than the one before, with an equal open; long; white without a lower shadow (100), or black without an upper one (−100)',
  source: 'TA-Lib, CDLSEPARATINGLINES; Nison 1991',
  sign: (c) =>
    c.colour(1) === -c.colour(0) &&
    c.isLong(0) &&
    (c.isWhite(0) ? c.hasNoLowerShadow(0) : c.hasNoUpperShadow(0)) &&
    c.isEqual(c.open(0), c.open(1), 1)
      ? c.colour(0)
      : 0,
});
