import { describe, expect, it } from '@jest/globals';
import { formatIst, marketInstant } from '@sutra/kernel';
import fc from 'fast-check';
import {
  groupings,
  groupsOf,
  metricsOf,
  periodResultsOf,
  underwaterOf,
  type EquityCurve,
  type Trade,
} from '../src/index.js';
import { trade } from './curves.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 300 });

const START = Date.UTC(2026, 10, 2, 3, 45);
const curve: fc.Arbitrary<EquityCurve> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: -3_000, max: 3_000 })), {
    minLength: 3,
    maxLength: 120,
  })
  .map((steps) => {
    let [at, value] = [START, 100_000];
    const points = steps.map(([minutes, change]) => [(at += minutes * 60_000), (value += change)] as const);
    return { at: Float64Array.from(points, ([time]) => time), value: Float64Array.from(points, ([, worth]) => worth) };
  });
const trades: fc.Arbitrary<readonly Trade[]> = fc.array(
  fc
    .record({
      pnl: fc.integer({ min: -500, max: 500 }),
      charges: fc.integer({ min: 0, max: 40 }),
      from: fc.nat(90_000),
      held: fc.nat(3_000),
    })
    .map(({ pnl, charges, from, held }) =>
      trade(pnl, {
        charges,
        entryAt: START + from * 60_000,
        exitAt: START + (from + held) * 60_000,
        leg: `${pnl % 3}`,
      }),
    ),
  { maxLength: 60 },
);
const capital = 100_000;

/** Days by the text of their date, each worth what the curve says last. */
function closes({ at, value }: EquityCurve): readonly number[] {
  const byDate = new Map<string, number>();
  at.forEach((time, index) => byDate.set(formatIst(marketInstant(time)).slice(0, 10), value[index] as number));
  return [...byDate.values()];
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
const near = (found: number | null, expected: number): void =>
  expect(Math.abs((found ?? NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));

describe('metrics against arithmetic that shares nothing with them', () => {
  it('figures of daily returns', () => {
    fc.assert(
      fc.property(curve, (equity) => {
        const days = closes(equity);
        const returns = days.map(
          (worth, index) => (worth - (days[index - 1] ?? capital)) / (days[index - 1] ?? capital),
        );
        fc.pre(returns.length >= 2 && new Set(returns).size > 1);
        const { figures } = metricsOf({ equity, trades: [], capital });
        const mean = sum(returns) / returns.length;
        // The variance as a mean of squared differences of all pairs.
        const pairs = returns.flatMap((a) => returns.map((b) => (a - b) ** 2));
        const deviation = Math.sqrt(sum(pairs) / 2 / returns.length / (returns.length - 1));
        near(figures.volatility, deviation * 252 ** 0.5);
        near(figures.sharpe, (mean / deviation) * 252 ** 0.5);
        const lost = returns.filter((each) => each < 0);
        if (lost.length > 0) {
          near(figures.omega, sum(returns.filter((each) => each > 0)) / -sum(lost));
          near(figures.sortino, (mean * 252 ** 0.5) / Math.sqrt(sum(lost.map((each) => each ** 2)) / returns.length));
        }
        const worst = [...returns].sort((a, b) => a - b).slice(0, Math.ceil((returns.length * 5) / 100));
        near(figures.valueAtRisk, -Math.max(...worst));
        near(figures.conditionalValueAtRisk, -sum(worst) / worst.length);
      }),
    );
  });

  it('drawdown, over all pairs of a point and a later one', () => {
    fc.assert(
      fc.property(curve, (equity) => {
        const values = [capital, ...equity.value];
        let [share, amount] = [0, 0];
        values.forEach((peak, index) => {
          for (const later of values.slice(index)) {
            share = Math.max(share, (peak - later) / peak);
            amount = Math.max(amount, peak - later);
          }
        });
        const { figures } = metricsOf({ equity, trades: [], capital });
        near(figures.maxDrawdown, share);
        near(figures.maxDrawdownAmount, amount);
        near(-Math.min(...underwaterOf(equity, capital)), share);
      }),
    );
  });

  it('exposure, by asking every interval about every trade', () => {
    fc.assert(
      fc.property(curve, trades, (equity, all) => {
        const held = [...equity.at].filter((until, index) => {
          const from = equity.at[index - 1] ?? until - 1;
          return all.some(({ entryAt, exitAt }) => entryAt < until && Math.max(exitAt, entryAt + 1) > from);
        });
        near(metricsOf({ equity, trades: all, capital }).figures.exposure, held.length / equity.at.length);
      }),
    );
  });

  it('groups and periods add up to the whole', () => {
    fc.assert(
      fc.property(curve, trades, fc.constantFrom(...groupings), (equity, all, by) => {
        expect(sum(groupsOf(all, by).map(({ net }) => net))).toBe(sum(all.map(({ pnl, charges }) => pnl - charges)));
        expect(new Set(groupsOf(all, by).map(({ key }) => key)).size).toBe(groupsOf(all, by).length);
        for (const period of ['day', 'week', 'month', 'year'] as const) {
          const results = periodResultsOf(equity, capital, period);
          expect(sum(results.map(({ profit }) => profit))).toBe((equity.value.at(-1) ?? 0) - capital);
        }
      }),
    );
  });

  it('every figure is a finite number, or null with a reason, and the same the second time', () => {
    const wild = fc.record({
      equity: fc.oneof(
        curve,
        fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { maxLength: 12 }).map((values) => ({
          at: Float64Array.from(values, (_, index) => START + index * 50_000_000),
          value: Float64Array.from(values),
        })),
      ),
      trades: fc.oneof(trades, fc.constant([trade(0)]), fc.constant([trade(1e308), trade(1e308)])),
      capital: fc.constantFrom(100_000, 0, 1e-300),
      benchmark: fc.option(curve, { nil: undefined }),
    });
    fc.assert(
      fc.property(wild, (input) => {
        const metrics = metricsOf(input);
        const { figures, because } = metrics;
        for (const [key, value] of Object.entries(figures)) {
          const why = because[key as keyof typeof because];
          expect([key, value === null ? typeof why : Number.isFinite(value)]).toEqual([
            key,
            value === null ? 'string' : true,
          ]);
          if (value !== null) expect(why).toBeUndefined();
        }
        expect(metricsOf(input)).toEqual(metrics);
        expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
      }),
    );
  });
});
