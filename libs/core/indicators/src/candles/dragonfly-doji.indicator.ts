import { candlePattern } from './candle-pattern.js';

export const dragonflyDoji = candlePattern({
  id: 'dragonfly-doji',
  title: 'Dragonfly doji',
  talib: 'CDLDRAGONFLYDOJI',
  candles: 1,
  averages: { range: [0] },
  gives: [100],
  doc: 'A doji at the top of its range: sellers pressed far down and buyers took it all back. 100 says that it is there; what it means depends on the trend.',
  formula: 'doji; no upper shadow, and a lower one',
  source: 'TA-Lib, CDLDRAGONFLYDOJI; Nison 1991',
  sign: (c) => (c.isDoji(0) && c.hasNoUpperShadow(0) && c.hasLowerShadow(0) ? 1 : 0),
});
