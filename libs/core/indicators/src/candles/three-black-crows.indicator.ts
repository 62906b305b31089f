import { candlePattern } from './candle-pattern.js';

export const threeBlackCrows = candlePattern({
  id: 'three-black-crows',
  title: 'Three black crows',
  talib: 'CDL3BLACKCROWS',
  candles: 4,
  averages: { range: [2, 1, 0] },
  gives: [-100],
  doc: 'After a white candle three black ones, each beginning inside the body before it and ending at its low, lower and lower: sellers hold on to every close.',
  formula:
    'white; three black without lower shadows, closing lower and lower, the later two opening inside the body before; the first closes below the high of the white one',
  source: 'TA-Lib, CDL3BLACKCROWS; Nison 1991',
  sign: (c) =>
    c.isWhite(3) &&
    c.isBlack(2) &&
    c.isBlack(1) &&
    c.isBlack(0) &&
    c.opensInside(1) &&
    c.opensInside(0) &&
    c.close(2) < c.high(3) &&
    c.close(1) < c.close(2) &&
    c.close(0) < c.close(1) &&
    c.hasNoLowerShadow(2) &&
    c.hasNoLowerShadow(1) &&
    c.hasNoLowerShadow(0)
      ? -1
      : 0,
});
