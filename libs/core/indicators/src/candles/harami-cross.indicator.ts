import { candlePattern, EVEN } from './candle-pattern.js';

export const haramiCross = candlePattern({
  id: 'harami-cross',
  title: 'Harami cross',
  talib: 'CDLHARAMICROSS',
  candles: 2,
  averages: { body: [1], range: [0] },
  gives: [100, 80, -80, -100],
  doc: 'A long candle, and a doji inside its body: the move has stopped dead, which is taken as a stronger harami.',
  formula:
    'long; doji, its body inside the first: 100 when the first is black, −100 when it is white; 80 and −80 where the two share an end',
  source: 'TA-Lib, CDLHARAMICROSS; Nison 1991. TA-Lib before 0.6 does not know 80.',
  sign: (c) => {
    if (!(c.isLong(1) && c.isDoji(0) && c.isInsideOrEven(0))) return 0;
    return -c.colour(1) * (c.isInside(0) ? 1 : EVEN);
  },
});
