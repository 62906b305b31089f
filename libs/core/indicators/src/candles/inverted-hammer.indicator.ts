import { candlePattern } from './candle-pattern.js';

export const invertedHammer = candlePattern({
  id: 'inverted-hammer',
  title: 'Inverted hammer',
  talib: 'CDLINVERTEDHAMMER',
  candles: 2,
  averages: { body: [0], range: [0] },
  gives: [100],
  doc: 'A short body under a long upper shadow, gapped down: in a fall buyers have tried for the first time.',
  formula: 'short; upper shadow longer than the body, no lower one; gaps down',
  source: 'TA-Lib, CDLINVERTEDHAMMER; Nison 1991',
  sign: (c) => (c.isShort(0) && c.hasLongUpperShadow(0) && c.hasNoLowerShadow(0) && c.gapsDown(0) ? 1 : 0),
});
