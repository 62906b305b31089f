import { candlePattern, EVEN } from './candle-pattern.js';

export const engulfing = candlePattern({
  id: 'engulfing',
  title: 'Engulfing',
  talib: 'CDLENGULFING',
  candles: 2,
  // TA-Lib waits for one candle more than the pattern has before it.
  warmup: 2,
  gives: [100, 80, -80, -100],
  doc: 'A candle whose body swallows the one before, of the other colour: the other side has taken over.',
  formula:
    'of the other colour than the one before, whose body lies inside its own: 100 when white, −100 when black; 80 and −80 where the two share one end',
  source: 'TA-Lib, CDLENGULFING; Nison 1991. TA-Lib before 0.6 does not know 80.',
  sign: (c) => {
    if (c.colour(0) !== -c.colour(1)) return 0;
    if (c.isInside(1, 0)) return c.colour(0);
    return c.isInsideOrEven(1, 0) && c.body(0) > c.body(1) ? EVEN * c.colour(0) : 0;
  },
});
