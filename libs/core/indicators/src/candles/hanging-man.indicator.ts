import { candlePattern } from './candle-pattern.js';

export const hangingMan = candlePattern({
  id: 'hanging-man',
  title: 'Hanging man',
  talib: 'CDLHANGINGMAN',
  candles: 2,
  averages: { body: [0], range: [0], margin: [1] },
  gives: [-100],
  doc: 'A hammer at or above the high before: in a rise somebody has sold hard for the first time.',
  formula: 'short; lower shadow longer than the body, no upper one; its body begins at, near or above the high before',
  source: 'TA-Lib, CDLHANGINGMAN; Nison 1991',
  sign: (c) =>
    c.isShort(0) && c.hasLongLowerShadow(0) && c.hasNoUpperShadow(0) && c.bottom(0) >= c.high(1) - c.near(1) ? -1 : 0,
});
