import { candlePattern } from './candle-pattern.js';

export const beltHold = candlePattern({
  id: 'belt-hold',
  title: 'Belt hold',
  talib: 'CDLBELTHOLD',
  candles: 1,
  averages: { body: [0], range: [0] },
  gives: [100, -100],
  doc: 'A long candle that begins at its extreme and goes one way all along: one side has held the belt since the open.',
  formula: 'long; white without a lower shadow (100), or black without an upper one (−100)',
  source: 'TA-Lib, CDLBELTHOLD; Nison 1991',
  sign: (c) => {
    if (!c.isLong(0)) return 0;
    if (c.isWhite(0)) return c.hasNoLowerShadow(0) ? 1 : 0;
    return c.hasNoUpperShadow(0) ? -1 : 0;
  },
});
