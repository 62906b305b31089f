import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  allFigures,
  bootstrap,
  deflatedSharpeOf,
  groupings,
  groupsOf,
  periodResultsOf,
  reshuffle,
  trialsOf,
} from '../src/index.js';
import { normalCdf, normalDensity, normalQuantile } from '../src/normal.js';
import { daily, ist, trade } from './curves.js';

describe('groups', () => {
  const at = (entry: string, exit: string) => ({ entryAt: ist(entry), exitAt: ist(exit) });
  const trades = [
    trade(100, { ...at('2026-11-20T09:20', '2026-11-20T10:00'), charges: 10, leg: 'call', exitReason: 'target' }),
    trade(-60, { ...at('2026-11-20T14:59', '2026-11-23T09:15'), leg: 'put', exitReason: 'stop', side: 'sell' }),
    trade(-20, { ...at('2026-12-31T15:00', '2027-01-01T00:10'), leg: 'call', exitReason: 'stop', slippage: 5 }),
  ];
  const keysOf = (by: Parameters<typeof groupsOf>[1]) => groupsOf(trades, by).map(({ key, net }) => `${key} ${net}`);

  it('periods are those of the exit, in India', () => {
    expect(keysOf('day')).toEqual(['2026-11-20 90', '2026-11-23 -60', '2027-01-01 -20']);
    expect(keysOf('month')).toEqual(['2026-11 30', '2027-01 -20']);
    expect(keysOf('year')).toEqual(['2026 30', '2027 -20']);
    // 1 January 2027 is a Friday and belongs to the last week of 2026, which has 53.
    expect(keysOf('week')).toEqual(['2026-W47 90', '2026-W48 -60', '2026-W53 -20']);
  });

  it('hours and weekdays are those of the entry', () => {
    expect(keysOf('hour')).toEqual(['09 90', '14 -60', '15 -20']);
    expect(keysOf('weekday')).toEqual(['THU -20', 'FRI 30']);
  });

  it('by side, leg and exit reason', () => {
    expect(keysOf('side')).toEqual(['buy 70', 'sell -60']);
    expect(keysOf('leg')).toEqual(['call 70', 'put -60']);
    expect(groupsOf(trades, 'exitReason')).toEqual([
      {
        ...{ key: 'stop', trades: 2, wins: 0, losses: 2, winRate: 0, net: -80, average: -40, best: -20, worst: -60 },
        ...{ charges: 0, slippage: 5, profitFactor: 0 },
      },
      {
        ...{ key: 'target', trades: 1, wins: 1, losses: 0, winRate: 1, net: 90, average: 90, best: 90, worst: 90 },
        ...{ charges: 10, slippage: 0, profitFactor: null },
      },
    ]);
  });

  it('each of them adds up to all', () => {
    for (const by of groupings) {
      expect(groupsOf(trades, by).reduce((sum, { net }) => sum + net, 0)).toBe(10);
      expect(groupsOf(trades, by).reduce((sum, each) => sum + each.trades, 0)).toBe(3);
    }
  });

  it('periods of the equity', () => {
    const values = [1_100, 990, 1_089, 1_089, 1_197.9, 1_200, 1_300, 1_250];
    const weeks = periodResultsOf(daily(...values), 1_000, 'week');
    expect(weeks.map(({ key, equity }) => [key, equity])).toEqual([
      ['2026-W45', 1_300],
      ['2026-W46', 1_250],
    ]);
    expect(weeks[1]).toEqual({ key: '2026-W46', equity: 1_250, profit: -50, change: 1_250 / 1_300 - 1 });
    expect(periodResultsOf(daily(-5, 10), 1_000, 'day')[1]).toMatchObject({ profit: 15, change: null });
  });
});

describe('the normal distribution', () => {
  // Tables of Abramowitz and Stegun, 26.1 and 26.5, and of the algorithm's author.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [1.96, 0.97500210485178],
    [-3, 0.00134989803163009],
    [-8, 6.22096057427178e-16],
  ])('below %d deviations lies %d', (x, share) => {
    expect(Math.abs(normalCdf(x) / share - 1)).toBeLessThan(1e-12);
  });

  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798408],
    [0.975, 1.959963984540054],
  ])('%d of all lies below %d deviations', (share, x) => {
    expect(Math.abs(normalQuantile(share) / x - 1)).toBeLessThan(1e-14);
  });

  it('is its own inverse, and its density its slope', () => {
    for (let x = -7; x <= 5; x += 0.37) {
      expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 8);
      expect((normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5).toBeCloseTo(normalDensity(x), 9);
    }
  });
});

describe('deflated Sharpe ratio', () => {
  // Bailey and López de Prado, 2014: 2.5 a year over five years of 250 days, skewness −3, kurtosis 10, trials with variance ½.
  const chosen = { sharpe: 2.5, skewness: -3, kurtosis: 10, tradingDays: 1_250 };

  it('is 0.9004 after 100 trials and 0.9505 after 46, as in the paper', () => {
    const of = (count: number) => deflatedSharpeOf(chosen, { count, variance: 0.5 }, 250);
    expect(of(100).deflated).toBeCloseTo(0.9004, 4);
    expect((of(100).expectedBest ?? 0) / Math.sqrt(250)).toBeCloseTo(0.1132, 4);
    expect(of(46).deflated).toBeCloseTo(0.9505, 4);
  });

  it('of a single trial is the probabilistic one', () => {
    const one = deflatedSharpeOf(chosen, trialsOf([2.5]), 250);
    expect([one.deflated, one.expectedBest]).toEqual([one.probabilistic, 0]);
    const plain = deflatedSharpeOf(
      { sharpe: Math.sqrt(252) * 0.1, skewness: 0, kurtosis: 3, tradingDays: 101 },
      trialsOf([1]),
    );
    expect(plain.probabilistic).toBeCloseTo(normalCdf(1 / Math.sqrt(1.005)), 10);
  });

  it('counts trials that had no ratio, and says why there is none', () => {
    expect(trialsOf([1, 3, null]).count).toBe(3);
    expect(trialsOf([1, 3, null]).variance).toBeCloseTo(2, 12);
    expect(deflatedSharpeOf({ ...chosen, sharpe: null }, trialsOf([1]))).toMatchObject({
      deflated: null,
      because: 'the chosen run has no Sharpe ratio',
    });
  });
});

describe('confidence', () => {
  const trades = [100, -50, 80, -120, 40, -30, 60].map((pnl) => trade(pnl));
  const asked = { capital: 1_000, runs: 500, seed: 7 };

  it('repeats with its seed and differs with another', () => {
    expect(reshuffle(trades, asked)).toEqual(reshuffle(trades, asked));
    expect(reshuffle(trades, asked)).not.toEqual(reshuffle(trades, { ...asked, seed: 8 }));
    const curve = daily(1_010, 990, 1_020, 1_000, 1_050, 1_030, 1_070);
    expect(bootstrap(curve, asked)).toEqual(bootstrap(curve, asked));
    expect(bootstrap(curve, asked)).not.toEqual(bootstrap(curve, { ...asked, seed: 8 }));
  });

  it('orders of trades lie between the best and the worst order', () => {
    const found = reshuffle(trades, { ...asked, runs: 5_000 });
    // Worst: all losses first or in a row, 200; best: each loss alone, of which the largest is 120.
    expect(found?.maxDrawdownAmount.p5).toBeGreaterThanOrEqual(120);
    expect(found?.maxDrawdownAmount.p95).toBeLessThanOrEqual(200);
    expect(found?.longestLossStreak).toMatchObject({ p5: 1, p95: 3 });
    expect(found?.ruined).toBe(0);
  });

  it('all orders of three trades are equally likely', () => {
    // 10, −20, 30: fallen by 20 in every order, and the longest streak is 1; the capital of 15 is used up when −20 comes first.
    const found = reshuffle([trade(10), trade(-20), trade(30)], { capital: 15, runs: 60_000, seed: 3 });
    expect(found?.maxDrawdownAmount).toEqual({ p5: 20, p25: 20, p50: 20, p75: 20, p95: 20, mean: 20 });
    expect(found?.ruined).toBeCloseTo(1 / 3, 2);
  });

  it('a block as long as the days is the run turned round, so its end is the same', () => {
    const curve = daily(1_100, 990, 1_089, 1_089, 1_197.9);
    const found = bootstrap(curve, { ...asked, block: 5 });
    expect(found?.totalReturn.p5).toBeCloseTo(0.1979, 12);
    expect(found?.totalReturn.p95).toBeCloseTo(0.1979, 12);
    expect([found?.lost, found?.block]).toEqual([0, 5]);
  });

  it('single days drawn anew have the mean of the days', () => {
    const curve = daily(1_100, 990, 1_089, 1_089, 1_197.9);
    const found = bootstrap(curve, { capital: 1_000, runs: 40_000, seed: 11, block: 1 });
    // Five independent draws with a mean of 1.04 each.
    expect(found?.totalReturn.mean).toBeCloseTo(1.04 ** 5 - 1, 2);
  });

  it('nothing to draw from is nothing', () => {
    expect(reshuffle([], asked)).toBeNull();
    expect(bootstrap(daily(1_100), asked)).toBeNull();
    expect(bootstrap(daily(1_000, 1_000, 1_000), asked)).toMatchObject({ sharpe: null, lost: 0 });
  });
});

describe('docs/metrics.md', () => {
  const page = readFileSync(new URL('../../../../docs/metrics.md', import.meta.url), 'utf8');

  it('has one paragraph for every figure and none besides', () => {
    const told = [...page.matchAll(/^\*\*`(\w+)`\*\* \S/gm)].map(([, key]) => key);
    expect(told).toEqual(Object.keys(allFigures));
  });
});
