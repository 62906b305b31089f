import { candlePattern } from './candle-pattern.js';
import type { Candles } from './candles.js';

export const kicking = candlePattern({
  id: 'kicking',
  title: 'Kicking',
  talib: 'CDLKICKING',
  candles: 2,
  averages: { body: [1, 0], range: [1, 0] },
  gives: [100, -100],
  doc: 'Two long candles without shadows, of opposite colours and with a gap between them: the market was kicked out of its direction.',
  formula:
    'long without shadows; long without shadows, of the other colour, leaping up from a black one (100) or down from a white one (−100)',
  source: 'TA-Lib, CDLKICKING; Morris 1992',
  sign: (c) => (isKick(c) ? c.colour(0) : 0),
});

/** Two long candles without shadows, the second leaping away against the first. */
export const isKick = (c: Candles): boolean =>
  c.colour(1) === -c.colour(0) &&
  (c.isBlack(1) ? c.leapsUp(0) : c.leapsDown(0)) &&
  c.isLong(1) &&
  c.isMarubozu(1) &&
  c.isLong(0) &&
  c.isMarubozu(0);
