import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import fc from 'fast-check';
import { backtest, plainSettings, reportOf, type BacktestOutcome, type SettingsInput } from '../src/index.js';
import { addUp } from './add-up.js';
import { seriesOf, type Json } from './scene.js';
import { seeds, strategies, walkOf } from './walks.js';

const settings: fc.Arbitrary<SettingsInput> = fc
  .record({
    charges: fc.constantFrom('none', 'percent:0.03', 'rulebook'),
    slippage: fc.constantFrom('none', 'bps:3', 'ticks:2', 'spread:8', 'percentOfRange:10'),
    tickSize: fc.constantFrom<number>(0.0001, 0.05),
    openAtEnd: fc.constantFrom<'leave' | 'close'>('leave', 'close'),
    calendar: fc.constantFrom<'nse' | 'none'>('nse', 'none'),
    protection: fc.boolean(),
    touchFills: fc.boolean(),
    latencyMs: fc.constantFrom(0, 400, 400_000),
  })
  .map((some) => ({ ...plainSettings, ...some }));

const BARS = 300;
const run = (document: Json, seed: number, given: SettingsInput): BacktestOutcome =>
  certain(backtest({ document, series: [seriesOf('ACME', walkOf(seed, BARS))], settings: given }));

describe('conservation', () => {
  it('equity is capital, what orders paid and brought, and what is held at the close, less charges, at every bar', () => {
    fc.assert(
      fc.property(strategies, seeds, settings, (document, seed, given) => {
        const { equity, orders, capital } = run(document, seed, given);
        const { closes } = walkOf(seed, BARS);
        const fills = orders.filter(({ status }) => status === 'filled');
        equity.times.forEach((end, at) => {
          // An order fills in the bar that begins at its time, or at the close of the bar that ends then.
          const isLast = at === equity.times.length - 1;
          const done = fills.filter(
            ({ endedAt, because }) =>
              (endedAt ?? 0) < end || ((endedAt ?? 0) === end && (isLast || because === 'the last close of the day')),
          );
          const cash = done.reduce(
            (sum, { isBuy, price, quantity, charges }) => sum + (isBuy ? -1 : 1) * price * quantity - charges,
            capital,
          );
          const held = done.reduce((sum, { isBuy, quantity }) => sum + (isBuy ? quantity : -quantity), 0);
          const expected = cash + held * (closes[at] ?? 0);
          // A day without a bar after its square-off ends at its last close once the next one begins; its charges come then.
          const late = fills.filter(
            ({ endedAt, because }) => endedAt === end && because === 'the last close of the day',
          );
          const due = late.reduce((sum, { charges }) => sum + charges, 0);
          expect([expected, expected + due]).toContain(equity.values[at]);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('the trades’ profit, and that of what is open, is the run’s profit to the last unit; flat is no open quantity', () => {
    fc.assert(
      fc.property(strategies, seeds, settings, (document, seed, given) => {
        const { equity, trades, open, capital, orders } = run(document, seed, given);
        const closed = trades.reduce((sum, { pnl, charges }) => sum + pnl - charges, 0);
        const unrealised = open.reduce(
          (sum, { position, mark }) =>
            sum + position.direction * (mark * position.quantity - position.cost) - position.openCharges,
          0,
        );
        expect(capital + closed + unrealised).toBe(equity.values.at(-1));
        const net = orders.reduce(
          (sum, { isBuy, quantity, status }) => sum + (status === 'filled' ? (isBuy ? quantity : -quantity) : 0),
          0,
        );
        expect(net).toBe(open.reduce((sum, { position }) => sum + position.direction * position.quantity, 0));
        if (given.openAtEnd === 'close') expect(open).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('no fill lies outside of its bar, but for slippage', () => {
    fc.assert(
      fc.property(strategies, seeds, settings, (document, seed, given) => {
        const bars = walkOf(seed, BARS);
        for (const { status, endedAt, price } of run(document, seed, { ...given, slippage: 'none', tickSize: 0.0001 })
          .orders) {
          if (status !== 'filled') continue;
          const row = bars.times.indexOf(endedAt ?? 0);
          if (row < 0) continue;
          const around = [row, row - 1].map(
            (at) => price >= (bars.lows[at] ?? Infinity) && price <= (bars.highs[at] ?? 0),
          );
          expect(around).toContain(true);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('the same request gives the same bytes, and these add up', () => {
    fc.assert(
      fc.property(strategies, seeds, settings, (document, seed, given) => {
        const series = [seriesOf('ACME', walkOf(seed, BARS))];
        const result = reportOf(run(document, seed, given), series);
        addUp(result);
        const once = JSON.stringify(result);
        expect(JSON.stringify(reportOf(run(document, seed, given), series))).toBe(once);
      }),
      { numRuns: 10 },
    );
  });
});
