import { candlePattern, EVEN } from './candle-pattern.js';

export const harami = candlePattern({
  id: 'harami',
  title: 'Harami',
  talib: 'CDLHARAMI',
  candles: 2,
  averages: { body: [1, 0] },
  gives: [100, 80, -80, -100],
  doc: 'A long candle, and a small body inside its own: the move has lost its force from one candle to the next.',
  formula:
    'long; not long, its body inside the first: 100 when the first is black, −100 when it is white; 80 and −80 where the two share an end',
  source: 'TA-Lib, CDLHARAMI; Nison 1991. TA-Lib before 0.6 does not know 80.',
  sign: (c) => {
    if (!(c.isLong(1) && !c.isLong(0) && c.isInsideOrEven(0))) return 0;
    return -c.colour(1) * (c.isInside(0) ? 1 : EVEN);
  },
});
