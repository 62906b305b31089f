import { candlePattern } from './candle-pattern.js';

export const upsideGapTwoCrows = candlePattern({
  id: 'upside-gap-two-crows',
  title: 'Upside gap two crows',
  talib: 'CDLUPSIDEGAP2CROWS',
  candles: 3,
  averages: { body: [2, 1] },
  gives: [-100],
  doc: 'A long white candle, and two black ones above its body, the second swallowing the first: the gap has brought sellers twice.',
  formula:
    'long white; black, not long, gaps up; black, engulfs the second body and still closes above the first close',
  source: 'TA-Lib, CDLUPSIDEGAP2CROWS; Nison 1991',
  sign: (c) =>
    c.isWhite(2) &&
    c.isLong(2) &&
    c.isBlack(1) &&
    !c.isLong(1) &&
    c.gapsUp(1) &&
    c.isBlack(0) &&
    c.open(0) > c.open(1) &&
    c.close(0) < c.close(1) &&
    c.close(0) > c.close(2)
      ? -1
      : 0,
});
