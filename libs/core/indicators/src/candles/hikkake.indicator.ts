import { candlePattern } from './candle-pattern.js';

export const hikkake = candlePattern({
  id: 'hikkake',
  title: 'Hikkake',
  talib: 'CDLHIKKAKE',
  candles: 3,
  // Two candles before the last, and three more in which a sign may wait.
  warmup: 5,
  gives: [100, -100, 200, -200],
  doc: 'An inside bar, and a break out of it that may be a trap; once the price leaves the other end within three candles, it was one, and the sign is doubled.',
  formula:
    'a range inside the one before; then lower high and lower low (100) or higher both (−100); doubled where within 3 candles a close passes the other end of the inside bar',
  source: 'TA-Lib, CDLHIKKAKE; Chesler 2004',
  sign: (c) => {
    if (!(c.high(1) < c.high(2) && c.low(1) > c.low(2))) return 0;
    if (c.high(0) < c.high(1) && c.low(0) < c.low(1)) return 1;
    return c.high(0) > c.high(1) && c.low(0) > c.low(1) ? -1 : 0;
  },
  confirms: (c, sign, ago) => (sign > 0 ? c.close(0) > c.high(ago + 1) : c.close(0) < c.low(ago + 1)),
});
