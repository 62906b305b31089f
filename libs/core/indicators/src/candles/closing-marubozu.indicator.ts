import { candlePattern } from './candle-pattern.js';

export const closingMarubozu = candlePattern({
  id: 'closing-marubozu',
  title: 'Closing marubozu',
  talib: 'CDLCLOSINGMARUBOZU',
  candles: 1,
  averages: { body: [0], range: [0] },
  gives: [100, -100],
  doc: 'A long candle that ends at its extreme: the side in command did not let go before the close.',
  formula: 'long; white without an upper shadow (100), or black without a lower one (−100)',
  source: 'TA-Lib, CDLCLOSINGMARUBOZU; Morris 1992',
  sign: (c) => {
    if (!c.isLong(0)) return 0;
    if (c.isWhite(0)) return c.hasNoUpperShadow(0) ? 1 : 0;
    return c.hasNoLowerShadow(0) ? -1 : 0;
  },
});
