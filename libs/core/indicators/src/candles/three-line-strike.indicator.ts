import { candlePattern } from './candle-pattern.js';

export const threeLineStrike = candlePattern({
  id: 'three-line-strike',
  title: 'Three-line strike',
  talib: 'CDL3LINESTRIKE',
  candles: 4,
  averages: { margin: [3, 2] },
  gives: [100, -100],
  doc: 'Three candles of one colour that march one way, and one that takes all of it back in a stroke: traders expect the march to go on.',
  formula:
    'three of one colour, each opening in or near the body before, closing further each; one of the other colour that opens beyond the third close and closes beyond the first open (100 when the three are white)',
  source: 'TA-Lib, CDL3LINESTRIKE; Bulkowski 2008',
  sign: (c) => {
    const march = c.colour(1);
    const isThere =
      c.colour(3) === march &&
      c.colour(2) === march &&
      c.colour(0) === -march &&
      (march > 0
        ? c.close(1) > c.close(2) && c.close(2) > c.close(3) && c.open(0) > c.close(1) && c.close(0) < c.open(3)
        : c.close(1) < c.close(2) && c.close(2) < c.close(3) && c.open(0) < c.close(1) && c.close(0) > c.open(3)) &&
      c.open(2) >= c.bottom(3) - c.near(3) &&
      c.open(2) <= c.top(3) + c.near(3) &&
      c.open(1) >= c.bottom(2) - c.near(2) &&
      c.open(1) <= c.top(2) + c.near(2);
    return isThere ? march : 0;
  },
});
