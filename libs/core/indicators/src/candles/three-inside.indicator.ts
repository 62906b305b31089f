import { candlePattern } from './candle-pattern.js';

export const threeInside = candlePattern({
  id: 'three-inside',
  title: 'Three inside up and down',
  talib: 'CDL3INSIDE',
  candles: 3,
  averages: { body: [2, 1] },
  gives: [100, -100],
  doc: 'A long candle, a short one inside its body, and one of the other colour that ends beyond where the long one began: a harami that has been borne out.',
  formula:
    'long; not long, its body inside the first; of the other colour than the first, closing beyond its open (100 when that is upwards)',
  source: 'TA-Lib, CDL3INSIDE; Morris 1992',
  sign: (c) => {
    const turn = -c.colour(2);
    const isThere =
      c.isLong(2) &&
      !c.isLong(1) &&
      c.isInside(1) &&
      c.colour(0) === turn &&
      (turn > 0 ? c.close(0) > c.open(2) : c.close(0) < c.open(2));
    return isThere ? turn : 0;
  },
});
