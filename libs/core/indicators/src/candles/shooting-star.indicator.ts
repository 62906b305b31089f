import { candlePattern } from './candle-pattern.js';

export const shootingStar = candlePattern({
  id: 'shooting-star',
  title: 'Shooting star',
  talib: 'CDLSHOOTINGSTAR',
  candles: 2,
  averages: { body: [0], range: [0] },
  gives: [-100],
  doc: 'A short body under a long upper shadow, gapped up: buyers reached high above and could not keep any of it.',
  formula: 'short; upper shadow longer than the body, no lower one; gaps up',
  source: 'TA-Lib, CDLSHOOTINGSTAR; Nison 1991',
  sign: (c) => (c.isShort(0) && c.hasLongUpperShadow(0) && c.hasNoLowerShadow(0) && c.gapsUp(0) ? -1 : 0),
});
