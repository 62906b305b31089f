import { candlePattern } from './candle-pattern.js';

export const breakaway = candlePattern({
  id: 'breakaway',
  title: 'Breakaway',
  talib: 'CDLBREAKAWAY',
  candles: 5,
  averages: { body: [4] },
  gives: [100, -100],
  doc: 'A long candle, a gap in its direction and two more candles further on, and then one back into the gap: the break has lost its strength.',
  formula:
    'long; same colour, gaps on; two with further highs and lows, the second of the same colour; of the other colour, closing inside the gap (100 when the last is white)',
  source: 'TA-Lib, CDLBREAKAWAY; Morris 1992',
  sign: (c) => {
    const turn = c.colour(0);
    if (!(c.colour(1) === -turn && c.colour(3) === -turn && c.colour(4) === -turn && c.isLong(4))) return 0;
    const isBroken =
      turn > 0
        ? c.gapsDown(3) &&
          c.high(2) < c.high(3) &&
          c.low(2) < c.low(3) &&
          c.high(1) < c.high(2) &&
          c.low(1) < c.low(2) &&
          c.close(0) > c.open(3) &&
          c.close(0) < c.close(4)
        : c.gapsUp(3) &&
          c.high(2) > c.high(3) &&
          c.low(2) > c.low(3) &&
          c.high(1) > c.high(2) &&
          c.low(1) > c.low(2) &&
          c.close(0) < c.open(3) &&
          c.close(0) > c.close(4);
    return isBroken ? turn : 0;
  },
});
