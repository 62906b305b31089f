import { candlePattern } from './candle-pattern.js';

export const sideGapThreeMethods = candlePattern({
  id: 'side-gap-three-methods',
  title: 'Upside and downside gap three methods',
  talib: 'CDLXSIDEGAP3METHODS',
  candles: 3,
  gives: [100, -100],
  doc: 'Two candles of one colour with a gap in their direction, and one of the other colour that closes the gap: it is filled, and the direction is expected to go on.',
  formula:
    'two of one colour, the second gapping on; of the other colour, opens inside the second body and closes inside the first (100 when the first is white)',
  source: 'TA-Lib, CDLXSIDEGAP3METHODS; Morris 1992',
  sign: (c) => {
    const way = c.colour(2);
    const isThere =
      c.colour(1) === way &&
      c.colour(0) === -way &&
      c.opensInside(0) &&
      c.closesInside(0, 2) &&
      (way > 0 ? c.gapsUp(1) : c.gapsDown(1));
    return isThere ? way : 0;
  },
});
