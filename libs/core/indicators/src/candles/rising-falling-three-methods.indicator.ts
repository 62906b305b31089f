import { candlePattern } from './candle-pattern.js';

export const risingFallingThreeMethods = candlePattern({
  id: 'rising-falling-three-methods',
  title: 'Rising and falling three methods',
  talib: 'CDLRISEFALL3METHODS',
  candles: 5,
  averages: { body: [4, 3, 2, 1, 0] },
  gives: [100, -100],
  doc: 'A long candle, three small ones drifting back within its range, and another long one that goes on where the first left off: a rest, not a turn.',
  formula:
    'long; three short of the other colour within its range, closing further back each; long, of the first colour, opening beyond the close before and closing beyond the first close (100 when white)',
  source: 'TA-Lib, CDLRISEFALL3METHODS; Nison 1991',
  sign: (c) => {
    const way = c.colour(4);
    const isResting = (back: number) =>
      c.colour(back) === -way && c.isShort(back) && c.bottom(back) < c.high(4) && c.top(back) > c.low(4);
    const isThere =
      c.colour(0) === way &&
      c.isLong(4) &&
      isResting(3) &&
      isResting(2) &&
      isResting(1) &&
      c.isLong(0) &&
      c.close(2) * way < c.close(3) * way &&
      c.close(1) * way < c.close(2) * way &&
      c.open(0) * way > c.close(1) * way &&
      c.close(0) * way > c.close(4) * way;
    return isThere ? way : 0;
  },
});
