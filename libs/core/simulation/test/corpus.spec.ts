import { describe, expect, it } from '@jest/globals';
import { certain, toRupees } from '@sutra/kernel';
import { appendBar, barColumns, type BarColumns } from '@sutra/bars';
import { bundledMarket } from '@sutra/market';
import { judge } from '@sutra/strategy';
import { contractTermsOn, knownIndicators } from '@sutra/strategy';
import { backtest, lookahead, reportOf, resultSchema, type BacktestRequest, type SettingsInput } from '../src/index.js';
import { corpus } from './corpus.data.js';
import { walkOf } from './walks.js';

const BARS = 225;

/** The walk of shares, stretched to where an index stands. */
function indexWalk(seed: number): BarColumns {
  const walk = walkOf(seed, BARS);
  const columns = barColumns('5MIN', { capacity: BARS });
  const scaled = (units: number): number => 240_000_000 + Math.round((units - 1_000_000) * 20);
  for (let row = 0; row < BARS; row += 1) {
    appendBar(columns, {
      time: walk.times[row] ?? 0,
      open: scaled(walk.opens[row] ?? 0),
      high: scaled(walk.highs[row] ?? 0),
      low: scaled(walk.lows[row] ?? 0),
      close: scaled(walk.closes[row] ?? 0),
      ...{ volume: walk.volumes[row] ?? 0, openInterest: 0, marks: 0 },
    });
  }
  return columns;
}

const context = { indicators: knownIndicators, terms: contractTermsOn(bundledMarket(), '2026-01-05') };

function requestFor(document: unknown, settings: SettingsInput): BacktestRequest | undefined {
  const { program } = judge(document, context);
  if (program === undefined || program.evaluateOn === 'tick') return undefined;
  const symbols = [...new Set([program.symbol, ...program.columns.map(({ symbol }) => symbol)])].filter(
    (symbol) => symbol !== '',
  );
  const series = symbols.map((symbol, at) => ({ symbol, exchange: 'NSE', bars: indexWalk(at + 3) }));
  return {
    document,
    series,
    settings: { options: 'modelled:iv=14', charges: 'percent:0.03', capital: 5_000_000, ...settings },
  };
}

const ways: readonly (readonly [string, SettingsInput])[] = [
  ['as the market is', { slippage: 'bps:5' }],
  [
    'with every realism off',
    { calendar: 'none', protection: false, tickSize: 0.0001, freeze: false, openAtEnd: 'leave' },
  ],
];

describe.each(ways)('every kind of strategy, %s', (_, settings) => {
  it.each(corpus)('%s runs, balances and fits the schema', (_name, document) => {
    const request = requestFor(document, settings);
    if (request === undefined) return;
    const answer = backtest(request);
    // A timeframe below the data's is the data's matter, not the document's.
    if (!answer.ok && answer.error.code === 'SIMULATION.TIMEFRAME') return;
    const outcome = certain(answer);
    const { trades, open, capital, equity, orders } = outcome;
    const closed = trades.reduce((sum, { pnl, charges }) => sum + pnl - charges, 0);
    const held = open.reduce(
      (sum, { position, mark }) =>
        sum + position.direction * (mark * position.quantity - position.cost) - position.openCharges,
      0,
    );
    expect(capital + closed + held).toBe(equity.values.at(-1));
    expect(orders.every(({ status, price }) => status !== 'filled' || price > 0 || price === 0)).toBe(true);
    const report = reportOf(outcome, request.series);
    expect(resultSchema.safeParse(report).error).toBeUndefined();
    expect(report.equity.at(-1)?.value).toBe(toRupees(equity.values.at(-1) ?? 0));
  });

  it.each(corpus)('%s sees nothing of the future', (_name, document) => {
    const request = requestFor(document, settings);
    if (request === undefined) return;
    const verdict = lookahead(request, { prefixes: 3 });
    if (!verdict.ok && verdict.error.code === 'SIMULATION.TIMEFRAME') return;
    expect(certain(verdict).findings).toEqual([]);
  });
});
