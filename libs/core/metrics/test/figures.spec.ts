import { describe, expect, it } from '@jest/globals';
import { metricsOf, underwaterOf, type MetricsInput } from '../src/index.js';
import { daily, ist, trade } from './curves.js';

const none = { at: new Float64Array(), value: new Float64Array() };
const of = (input: Partial<MetricsInput>) => metricsOf({ equity: none, trades: [], capital: 1_000, ...input });

// 10 %, −10 %, 10 %, 0 %, 10 %.
const five = daily(1_100, 990, 1_089, 1_089, 1_197.9);
const root = Math.sqrt(252);

describe('figures of equity, by hand', () => {
  const { figures, because } = of({ equity: five });

  it('return', () => {
    expect(figures.netProfit).toBeCloseTo(197.9, 9);
    expect(figures.totalReturn).toBeCloseTo(0.1979, 12);
    expect(figures.annualisedReturn).toBeCloseTo(0.04 * 252, 12);
    expect(figures.cagr).toBeCloseTo(1.1979 ** (365.25 / 4) - 1, 3);
    expect([figures.tradingDays, figures.finalEquity]).toEqual([5, 1_197.9]);
  });

  it('volatility, Sharpe, Sortino, Omega', () => {
    // Squares off the mean of 4 %: 0.0036 + 0.0196 + 0.0036 + 0.0016 + 0.0036 = 0.032; by 4 it is 0.008.
    expect(figures.volatility).toBeCloseTo(Math.sqrt(0.008) * root, 12);
    expect(figures.sharpe).toBeCloseTo((0.04 / Math.sqrt(0.008)) * root, 11);
    // One day fell short, by 10 %: the root of 0.01 / 5.
    expect(figures.downsideDeviation).toBeCloseTo(Math.sqrt(0.002) * root, 12);
    expect(figures.sortino).toBeCloseTo((0.04 / Math.sqrt(0.002)) * root, 11);
    expect(figures.omega).toBeCloseTo(3, 12);
  });

  it('skewness and kurtosis', () => {
    // Cubes: 3 × 0.06³ − 0.14³ − 0.04³ = −0.00216; fourth powers: 3 × 0.06⁴ + 0.14⁴ + 0.04⁴ = 0.0004256.
    expect(figures.skewness).toBeCloseTo(-0.00216 / 5 / 0.0064 ** 1.5, 10);
    expect(figures.kurtosis).toBeCloseTo(0.0004256 / 5 / 0.0064 ** 2, 10);
  });

  it('value at risk', () => {
    expect(figures.valueAtRisk).toBeCloseTo(0.1, 12);
    expect(figures.conditionalValueAtRisk).toBeCloseTo(0.1, 12);
    expect(figures.parametricValueAtRisk).toBeCloseTo(1.6448536269514722 * Math.sqrt(0.008) - 0.04, 12);
    // The normal density at 1.6449 is 0.10313564.
    expect(figures.parametricConditionalValueAtRisk).toBeCloseTo((Math.sqrt(0.008) * 0.1031356403) / 0.05 - 0.04, 9);
    const half = of({ equity: five, settings: { confidence: 0.6 } }).figures;
    expect(half.valueAtRisk).toBeCloseTo(0, 12);
    expect(half.conditionalValueAtRisk).toBeCloseTo(0.05, 12);
  });

  it('drawdown', () => {
    expect(figures.maxDrawdown).toBeCloseTo(0.1, 12);
    expect(figures.maxDrawdownAmount).toBeCloseTo(110, 9);
    expect([figures.maxDrawdownDays, figures.maxDrawdownRecoveryDays, figures.longestDrawdownDays]).toEqual([4, 3, 4]);
    expect([figures.maxDrawdownPeakAt, figures.maxDrawdownTroughAt, figures.maxDrawdownRecoveredAt]).toEqual(
      [0, 1, 4].map((index) => five.at[index]),
    );
    expect(figures.calmar).toBeCloseTo((figures.cagr ?? 0) / 0.1, 3);
    // Below the peak of 1,100 by 10 % once and by 1 % twice, of five points.
    expect(figures.ulcerIndex).toBeCloseTo(Math.sqrt((0.01 + 0.0001 + 0.0001) / 5), 12);
    const curve = [...underwaterOf(five, 1_000)];
    [0, -0.1, -0.01, -0.01, 0].forEach((share, index) => expect(curve[index]).toBeCloseTo(share, 12));
  });

  it('a fall that has not ended says so, and lasts until the end', () => {
    const open = of({ equity: daily(1_000, 1_200, 900, 1_100) });
    expect([open.figures.maxDrawdown, open.figures.maxDrawdownDays]).toEqual([0.25, 2]);
    expect([open.figures.maxDrawdownRecoveryDays, open.because.maxDrawdownRecoveredAt]).toEqual([
      null,
      'the highest equity has not been reached again',
    ]);
    const [first, last] = [of({ equity: daily(900, 950) }).figures, of({ equity: daily(1_000, 1_000) })];
    expect([first.maxDrawdown, first.maxDrawdownDays]).toEqual([0.1, 1]);
    expect([last.figures.maxDrawdown, last.figures.calmar, last.because.maxDrawdownDays]).toEqual([
      ...[0, null, 'there was no drawdown'],
    ]);
  });

  it('the deepest share and the most rupees may be two falls', () => {
    const { figures: two } = of({ equity: daily(500, 2_000, 1_400) });
    expect([two.maxDrawdown, two.maxDrawdownAmount, two.longestDrawdownDays]).toEqual([0.5, 600, 1]);
  });

  it('of two falls equally deep the first is told', () => {
    const { figures: twice } = of({ equity: daily(1_000, 750, 1_000, 750, 1_100) });
    expect([twice.maxDrawdown, twice.maxDrawdownRecoveredAt]).toEqual([0.25, five.at[2]]);
  });

  it('five percent of twenty days is one day', () => {
    const values = Array.from({ length: 20 }, (_, index) => 1_000 * 0.99 ** (index + 1));
    const worse = values.map((value, index) => (index < 10 ? value : value / 2));
    expect(of({ equity: daily(...worse) }).figures.valueAtRisk).toBeCloseTo(1 - 0.99 / 2, 12);
  });

  it('the riskless return lowers what was earned', () => {
    const { figures: less } = of({ equity: five, settings: { riskFree: 2.52 } });
    expect(less.sharpe).toBeCloseTo((0.03 / Math.sqrt(0.008)) * root, 11);
    // Short of 1 %: by 11 % once and by 1 % once.
    expect(less.sortino).toBeCloseTo((0.03 / Math.sqrt((0.0121 + 0.0001) / 5)) * root, 11);
  });

  it('a day is a day in India, and its value the last one', () => {
    const at = ['2026-11-02T23:59', '2026-11-03T00:00', '2026-11-03T15:30', '2026-11-04T09:15'].map(ist);
    const { figures: days } = of({
      equity: { at: Float64Array.from(at), value: Float64Array.of(1_000, 9, 1_100, 1_210) },
    });
    expect(days.tradingDays).toBe(3);
    expect(days.annualisedReturn).toBeCloseTo((0.2 / 3) * 252, 10);
  });

  it('nothing is null here but what has no benchmark and no trades', () => {
    expect(new Set(Object.values(because))).toEqual(
      new Set([
        ...['there is no benchmark, or one was worth nothing on the way', 'there are no trades'],
        ...['trades do not say how far they went', 'no trade gained anything'],
      ]),
    );
  });
});

describe('figures against a benchmark, by hand', () => {
  const benchmark = (...values: number[]) => of({ equity: five, benchmark: daily(...values) });

  it('twice the benchmark’s move is a beta of 2 and no alpha', () => {
    // 5 % down, 5 % up, none, 5 % up against 10 % down, 10 % up, none, 10 % up.
    const { figures } = benchmark(200, 190, 199.5, 199.5, 209.475);
    expect(figures.beta).toBeCloseTo(2, 9);
    expect(figures.alpha).toBeCloseTo(0, 9);
    expect(figures.correlation).toBeCloseTo(1, 9);
    // The difference is the benchmark's own return: −5, 5, 0, 5 %, with a mean of 1.25 %.
    const deviation = Math.sqrt((0.0625 ** 2 + 2 * 0.0375 ** 2 + 0.0125 ** 2) / 3);
    expect(figures.trackingError).toBeCloseTo(deviation * root, 10);
    expect(figures.informationRatio).toBeCloseTo((0.0125 / deviation) * root, 9);
  });

  it('alpha is what is left of the mean', () => {
    const { figures } = benchmark(100, 110, 99, 99, 108.9);
    // Ours: −10, 10, 0, 10; theirs: 10, −10, 0, 10. Covariance −0.025 − 4 × 0.025², variance 0.03 − 4 × 0.025².
    const beta = (-0.01 - 0.01 + 0 + 0.01 - 4 * 0.025 ** 2) / (0.03 - 4 * 0.025 ** 2);
    expect(figures.beta).toBeCloseTo(beta, 10);
    expect(figures.alpha).toBeCloseTo((0.025 - beta * 0.025) * 252, 9);
  });

  it('only days that both have are compared', () => {
    const sparse = { at: five.at.filter((_, index) => index !== 2), value: Float64Array.of(200, 190, 199.5, 209.475) };
    const { figures } = of({ equity: five, benchmark: sparse });
    // From the second day to the fourth both gain: 10 % and 5 %.
    expect(figures.beta).toBeCloseTo(2, 9);
  });

  it('a benchmark that says nothing is told', () => {
    expect(benchmark(5, 5, 5, 5, 5).because.beta).toBe('the benchmark does not vary');
    expect(benchmark(5, 5).because.beta).toBe('benchmark and run share fewer than three days');
    expect(of({ equity: five, benchmark: five }).because.informationRatio).toBe(
      'the run follows its benchmark exactly',
    );
  });
});

describe('figures of trades, by hand', () => {
  const trades = [
    trade(300, { charges: 50, slippage: 20, mae: -40, mfe: 400 }),
    trade(-80, { charges: 20, slippage: 10, mae: -120, mfe: 50 }),
    trade(10, { charges: 10 }),
    trade(150, { charges: 50, side: 'sell', mae: -10, mfe: 150 }),
    trade(-40, { charges: 10 }),
    trade(-30, { charges: 20 }),
  ];
  // Net: 250, −100, 0, 100, −50, −50.
  const { figures } = of({ trades });

  it('won and lost after charges', () => {
    expect([figures.trades, figures.wins, figures.losses, figures.winRate]).toEqual([6, 2, 3, 1 / 3]);
    expect([figures.grossProfit, figures.grossLoss, figures.profitFactor]).toEqual([350, 200, 1.75]);
    expect([figures.averageWin, figures.averageLoss, figures.payoff]).toEqual([175, 200 / 3, 175 / (200 / 3)]);
    expect([figures.expectancy, figures.bestTrade, figures.worstTrade]).toEqual([25, 250, -100]);
    expect([figures.longestWinStreak, figures.longestLossStreak]).toEqual([1, 2]);
  });

  it('system quality', () => {
    // Off the mean of 25: 225² + 125² + 25² + 75² + 75² + 75² = 83,750, by 5 it is 16,750.
    expect(figures.systemQuality).toBeCloseTo((Math.sqrt(6) * 25) / Math.sqrt(16_750), 12);
  });

  it('excursions and costs', () => {
    expect([figures.averageMae, figures.averageMfe, figures.winnersMae]).toEqual([-170 / 3, 200, -25]);
    expect(figures.captured).toBeCloseTo((300 - 80 + 150) / 600, 12);
    // Gains before charges and slippage: 320 + 10 + 150.
    expect([figures.charges, figures.slippage, figures.chargesShare, figures.slippageShare]).toEqual([
      ...[160, 30, 160 / 480, 30 / 480],
    ]);
  });

  it('sums of money are exact, and what nets to nothing is neither won nor lost', () => {
    // As doubles 0.1 + 0.2 is 0.30000000000000004, and 0.3 − 0.1 − 0.2 is not 0.
    const { figures: cents } = of({
      trades: [trade(0.1), trade(0.2), trade(0.3, { charges: 0.3 }), trade(-0.7, { charges: 0.1 })],
    });
    expect([cents.grossProfit, cents.grossLoss, cents.charges, cents.wins, cents.losses]).toEqual([
      0.3, 0.8, 0.4, 2, 1,
    ]);
    // 1.0009 × 10,000 is 10008.999999999998 as a double, and three times that is not 3.0027.
    const { figures: small } = of({ trades: [trade(1.0009), trade(1.0009), trade(1.0009)] });
    expect([small.grossProfit, small.bestTrade]).toEqual([3.0027, 1.0009]);
    const { figures: run } = of({ capital: 1_000_000.1, equity: daily(1_000_000.4, 1_000_000.1, 1_000_000.3) });
    expect([run.netProfit, run.maxDrawdownAmount]).toEqual([0.2, 0.3]);
  });

  it('turnover and holding', () => {
    expect(figures.turnover).toBe(6 * 200 + 300 - 80 + 10 + 150 - 40 - 30);
    expect(figures.averageHoldingMinutes).toBe(30);
    const year = { at: Float64Array.of(0, 365.25 * 86_400_000), value: Float64Array.of(1_000, 3_000) };
    expect(of({ equity: year, trades: [trade(0, { quantity: 50 })] }).figures.turnoverPerYear).toBeCloseTo(5, 12);
  });

  it('no loss is no infinite profit factor, and says why', () => {
    const won = of({ trades: [trade(10), trade(10)] });
    expect([won.figures.profitFactor, won.figures.payoff, won.figures.systemQuality]).toEqual([null, null, null]);
    expect([won.because.profitFactor, won.because.payoff, won.because.systemQuality]).toEqual([
      ...['no trade lost', 'no trade lost', 'all trades made the same'],
    ]);
    expect(of({ trades: [trade(-10)] })).toMatchObject({
      figures: { profitFactor: 0, payoff: null },
      because: { payoff: 'no trade won' },
    });
  });

  it('exposure is the share of intervals with something open', () => {
    const minutes = (n: number) => ist('2026-11-02T09:15') + n * 60_000;
    const equity = {
      at: Float64Array.from({ length: 10 }, (_, n) => minutes(n + 1)),
      value: new Float64Array(10).fill(1_000),
    };
    const open = (...spans: [number, number][]) =>
      of({
        equity,
        trades: spans.map(([from, until]) => trade(1, { entryAt: minutes(from), exitAt: minutes(until) })),
      }).figures.exposure;
    expect(open([2, 4])).toBe(0.2);
    expect(open([2, 4], [3, 5], [4, 4.5])).toBe(0.3);
    expect(open([2, 4], [6.2, 6.4], [8, 8])).toBe(0.4);
    expect(open()).toBe(0);
    expect(open([-5, 30])).toBe(1);
  });
});

describe('input that is none', () => {
  const curve = (at: number[], value: number[]) => () =>
    of({ equity: { at: Float64Array.from(at), value: Float64Array.from(value) } });

  it.each([
    ['unsorted', curve([1, 3, 2], [1, 1, 1]), 'METRICS.CURVE', { index: 2 }],
    ['twice the same moment', curve([1, 1], [1, 1]), 'METRICS.CURVE', { index: 1 }],
    ['no number', curve([1, 2, 3], [1, NaN, 1]), 'METRICS.CURVE', { index: 1 }],
    ['endless', curve([1, 2], [1, Infinity]), 'METRICS.CURVE', { index: 1 }],
    ['columns of two lengths', curve([1, 2], [1]), 'METRICS.COLUMNS', {}],
    ['a trade without a price', () => of({ trades: [trade(1), trade(NaN)] }), 'METRICS.TRADE', { index: 1 }],
    ['a trade that ends first', () => of({ trades: [trade(1, { exitAt: 5 })] }), 'METRICS.TRADE', { index: 0 }],
  ])('%s is refused with its place', (_, make, code, details) => {
    expect(make).toThrow(expect.objectContaining({ kind: 'invalid', code, details: expect.objectContaining(details) }));
  });

  it('nothing at all gives zeros and reasons', () => {
    const { figures, because } = of({});
    expect([figures.totalReturn, figures.trades, figures.maxDrawdown]).toEqual([0, 0, 0]);
    for (const [key, value] of Object.entries(figures)) {
      if (value === null) expect(because[key as keyof typeof because]).toMatch(/\w+ \w+/);
    }
  });

  it('an equity that is used up leaves no ratio', () => {
    const { figures, because } = of({ equity: daily(500, -100, 50) });
    expect([figures.sharpe, because.sharpe, figures.totalReturn]).toEqual([
      ...[null, 'the run was worth nothing or less on the way', -0.95],
    ]);
    expect(figures.maxDrawdown).toBeCloseTo(1.1, 12);
  });
});
