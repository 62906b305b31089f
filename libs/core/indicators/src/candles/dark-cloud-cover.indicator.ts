import { real } from '../define/params.js';
import { candlePattern } from './candle-pattern.js';

export const darkCloudCover = candlePattern({
  id: 'dark-cloud-cover',
  title: 'Dark cloud cover',
  talib: 'CDLDARKCLOUDCOVER',
  candles: 2,
  averages: { body: [1] },
  params: { penetration: real(0.5, { min: 0, max: 10 }) },
  gives: [-100],
  doc: 'A long white candle, and a black one that begins above its high and ends deep in its body: the jump of the morning was sold.',
  formula: 'long white; black, opens above the high before, closes inside the body deeper than penetration · body',
  source: 'TA-Lib, CDLDARKCLOUDCOVER; Nison 1991',
  sign: (c, { penetration }) =>
    c.isWhite(1) &&
    c.isLong(1) &&
    c.isBlack(0) &&
    c.open(0) > c.high(1) &&
    c.close(0) > c.open(1) &&
    c.close(0) < c.close(1) - c.body(1) * penetration
      ? -1
      : 0,
});
