import { candlePattern } from './candle-pattern.js';

export const counterattack = candlePattern({
  id: 'counterattack',
  title: 'Counterattack',
  talib: 'CDLCOUNTERATTACK',
  candles: 2,
  averages: { body: [1, 0], margin: [1] },
  gives: [100, -100],
  doc: 'Two long candles of opposite colours that end at the same price: what one side won overnight the other has taken back.',
  formula: 'long; long, of the other colour, with an equal close (100 when the second is white)',
  source: 'TA-Lib, CDLCOUNTERATTACK; Nison 1991',
  sign: (c) =>
    c.colour(1) === -c.colour(0) && c.isLong(1) && c.isLong(0) && c.isEqual(c.close(0), c.close(1), 1)
      ? c.colour(0)
      : 0,
});
