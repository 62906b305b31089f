import { candlePattern } from './candle-pattern.js';

export const stickSandwich = candlePattern({
  id: 'stick-sandwich',
  title: 'Stick sandwich',
  talib: 'CDLSTICKSANDWICH',
  candles: 3,
  averages: { margin: [2] },
  gives: [100],
  doc: 'A white candle between two black ones that end at the same price: a floor that was tested twice.',
  formula: 'black; white, wholly above the first close; black, with a close equal to the first',
  source: 'TA-Lib, CDLSTICKSANDWICH; Morris 1992',
  sign: (c) =>
    c.isBlack(2) && c.isWhite(1) && c.isBlack(0) && c.low(1) > c.close(2) && c.isEqual(c.close(0), c.close(2), 2)
      ? 1
      : 0,
});
