import { candlePattern } from './candle-pattern.js';

export const tasukiGap = candlePattern({
  id: 'tasuki-gap',
  title: 'Tasuki gap',
  talib: 'CDLTASUKIGAP',
  candles: 3,
  averages: { margin: [1] },
  gives: [100, -100],
  doc: 'A gap, and after it a candle back into the gap that does not close it: those who took profits are done, and the direction is expected to go on.',
  formula:
    'the second gaps up white (100) or down black (−100); of the other colour and of a near body, opens inside the second body and closes inside the gap',
  source: 'TA-Lib, CDLTASUKIGAP; Nison 1991',
  sign: (c) => {
    const way = c.colour(1);
    const isThere =
      c.colour(0) === -way &&
      (way > 0 ? c.gapsUp(1) : c.gapsDown(1)) &&
      c.opensInside(0) &&
      (way > 0
        ? c.close(0) < c.open(1) && c.close(0) > c.top(2)
        : c.close(0) > c.open(1) && c.close(0) < c.bottom(2)) &&
      Math.abs(c.body(1) - c.body(0)) < c.near(1);
    return isThere ? way : 0;
  },
});
