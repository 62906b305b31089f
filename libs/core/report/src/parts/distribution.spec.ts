import { describe, expect, it } from '@jest/globals';
import { trade } from '../../test/some-result.js';
import { candlesOf } from '../plot/candles.js';
import { someBars } from '../../test/some-result.js';
import { binsOf } from './distribution.part.js';
import { chosenTrades } from './trade-charts.part.js';

describe('what is counted and chosen', () => {
  it('every trade stands in one step, gains and losses apart', () => {
    const values = [-1_000, -0.01, 0, 0.01, 37, 999.99, 1_000];
    const { bins } = binsOf(values);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
    expect(bins.filter(({ until }) => until <= 0).reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(bins.length).toBeLessThan(100);
  });

  it('the best, the worst and the latest are drawn, each once and in order', () => {
    const trades = [5, -9, 1, 2, 9, 3].map((netPnl, nth) => trade({ id: nth + 1, netPnl }));
    expect(chosenTrades(trades, 3).map(({ id }) => id)).toEqual([2, 5, 6]);
    expect(chosenTrades(trades, 6)).toHaveLength(6);
  });

  it('a candle of several bars keeps their open, high, low and close', () => {
    const bars = someBars(10);
    bars.highs[4] = 9_000_000;
    bars.lows[5] = 7_000_000;
    const candles = candlesOf(bars, 0, 10, 3);
    expect(candles.map(({ fromRow }) => fromRow)).toEqual([0, 4, 8]);
    expect(candles[1]).toMatchObject({
      high: 900,
      low: 700,
      open: (bars.opens[4] ?? 0) / 1e4,
      close: (bars.closes[7] ?? 0) / 1e4,
    });
  });
});
