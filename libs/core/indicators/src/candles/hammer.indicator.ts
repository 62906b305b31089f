import { candlePattern } from './candle-pattern.js';

export const hammer = candlePattern({
  id: 'hammer',
  title: 'Hammer',
  talib: 'CDLHAMMER',
  candles: 2,
  averages: { body: [0], range: [0], margin: [1] },
  gives: [100],
  doc: 'A short body on a long lower shadow, at or below the low before: sellers pressed the price down and could not keep it there.',
  formula: 'short; lower shadow longer than the body, no upper one; its body begins at, near or below the low before',
  source: 'TA-Lib, CDLHAMMER; Nison 1991',
  sign: (c) =>
    c.isShort(0) && c.hasLongLowerShadow(0) && c.hasNoUpperShadow(0) && c.bottom(0) <= c.low(1) + c.near(1) ? 1 : 0,
});
