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
    volumePercent: fc.constantFrom(null, null, 10, 40),
  })
  .map((some) => ({ ...plainSettings, ...some }));

const BARS = 300;
const run = (document: Json, seed: number, given: SettingsInput): BacktestOutcome =>
  certain(backtest({ document, series: [seriesOf('ACME', walkOf(seed, BARS))], settings: given }));

/** Every fill of a run; most orders fill at once. */
const fillsOf = (orders: BacktestOutcome['orders']) =>
  orders.flatMap(({ parts, status, endedAt, price, quantity, charges, isBuy, because }) => {
    const whole = status === 'filled' ? [{ at: endedAt ?? 0, price, quantity, charges }] : [];
    return (parts ?? whole).map((part) => ({ ...part, isBuy, because }));
  });

describe('conservation', () => {
  it('equity is capital, what orders paid and brought, and what is held at the close, less charges, at every bar', () => {
    fc.assert(
      fc.property(strategies, seeds, settings, (document, seed, given) => {
        const { equity, orders, capital } = run(document, seed, given);
        const { closes } = walkOf(seed, BARS);
        const fills = fillsOf(orders);
        equity.times.forEach((end, at) => {
          // An order fills in the bar that begins at its time, or at the close of the bar that ends then.
          const isLast = at === equity.times.length - 1;
          const done = fills.filter(
            ({ at: done, because }) =>
              done < end || (done === end && (isLast || because === 'the last close of the day')),
          );
          const cash = done.reduce(
            (sum, { isBuy, price, quantity, charges }) => sum + (isBuy ? -1 : 1) * price * quantity - charges,
            capital,
          );
          const held = done.reduce((sum, { isBuy, quantity }) => sum + (isBuy ? quantity : -quantity), 0);
          const expected = cash + held * (closes[at] ?? 0);
          // A day without a bar after its square-off ends at its last close once the next one begins; its charges come then.
          const late = fills.filter(({ at: done, because }) => done === end && because === 'the last close of the day');
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
        const net = fillsOf(orders).reduce((sum, { isBuy, quantity }) => sum + (isBuy ? quantity : -quantity), 0);
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
        const { orders } = run(document, seed, { ...given, slippage: 'none', tickSize: 0.0001 });
        for (const { at: done, price } of fillsOf(orders)) {
          const row = bars.times.indexOf(done);
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

  it('no bar fills more than its part of what traded, but for what ends with the day or the data', () => {
    let parted = 0;
    fc.assert(
      fc.property(strategies, seeds, settings, fc.constantFrom(5, 30), (document, seed, given, volumePercent) => {
        const { times, volumes } = walkOf(seed, BARS);
        const { orders } = run(document, seed, { ...given, volumePercent });
        const filled = new Map<number, number>();
        for (const { at: done, quantity, because } of fillsOf(orders)) {
          if (because === 'the last close of the day' || because === 'the data ended') continue;
          filled.set(done, (filled.get(done) ?? 0) + quantity);
        }
        parted += orders.filter(({ parts }) => parts !== undefined).length;
        for (const [done, units] of filled) {
          const row = times.indexOf(done);
          expect([done, row]).toEqual([done, expect.any(Number)]);
          expect(units).toBeLessThanOrEqual(((volumes[row] ?? 0) * volumePercent) / 100);
        }
      }),
      { numRuns: 25 },
    );
    expect(parted).toBeGreaterThan(25);
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
