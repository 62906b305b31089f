import { candlePattern } from './candle-pattern.js';

export const longLeggedDoji = candlePattern({
  id: 'long-legged-doji',
  title: 'Long-legged doji',
  talib: 'CDLLONGLEGGEDDOJI',
  candles: 1,
  averages: { range: [0] },
  gives: [100],
  doc: 'A doji with a long shadow: much was tried and nothing won. 100 says that it is there, not that prices will rise.',
  formula: 'doji; a shadow longer than the body',
  source: 'TA-Lib, CDLLONGLEGGEDDOJI; Nison 1991',
  sign: (c) => (c.isDoji(0) && (c.hasLongLowerShadow(0) || c.hasLongUpperShadow(0)) ? 1 : 0),
});
