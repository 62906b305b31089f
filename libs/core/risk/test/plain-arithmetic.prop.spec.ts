import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RiskManagement } from '../src/index.js';
import { Run, terms } from './run.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 1_500 });

// Rules as a person would work them out on paper, from the whole path at every price, with nothing kept in between. All figures
// are whole rupees, so plain numbers are exact.
const amount = fc.integer({ min: 1, max: 60 });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const lock = fc.tuple(amount, amount, amount, fc.nat(20)).map(([lockProfit, more, trailBy, beyond]) => ({
  ...{ lockProfit, activateAt: lockProfit + more, trailBy, forEvery: trailBy + beyond },
}));
const risk = fc.record({
  stopLoss: amount.map((value) => ({ type: 'amount' as const, value })),
  target: maybe(amount.map((value) => ({ type: 'amount' as const, value }))),
  trailing: maybe(fc.record({ every: amount, moveBy: amount })),
  lockAndTrail: maybe(lock),
  maxDailyLoss: maybe(amount),
  maxDrawdown: maybe(amount),
});
const path = fc.array(fc.integer({ min: -70, max: 150 }), { minLength: 1, maxLength: 40 });

/** Whether the last profit of a path ends the run, given that none before it did. */
function isOver(said: RiskManagement, earlier: readonly number[], pnl: number, charges: number): boolean {
  const peak = Math.max(...earlier, -Infinity);
  const { stopLoss, target, trailing, lockAndTrail: locked, maxDailyLoss, maxDrawdown } = said;
  const steps = trailing ? Math.max(0, Math.floor(peak / trailing.every)) : 0;
  const floors = [-(stopLoss?.value ?? Infinity) + steps * (trailing?.moveBy ?? 0)];
  if (locked && peak >= locked.activateAt) {
    floors.push(locked.lockProfit + Math.floor((peak - locked.activateAt) / locked.forEvery) * locked.trailBy);
  }
  const dayPeak = Math.max(0, peak - charges);
  return (
    pnl <= Math.max(...floors) ||
    pnl - charges <= -(maxDailyLoss ?? Infinity) ||
    dayPeak - (pnl - charges) >= (maxDrawdown ?? Infinity) ||
    pnl >= (target?.value ?? Infinity)
  );
}

describe('rules of a run on paper', () => {
  it('rules 19, 22 and 23: the run ends at the price at which plain arithmetic ends it', () => {
    fc.assert(
      fc.property(risk, path, fc.nat(5), (said, profits, charges) => {
        const run = new Run(said);
        const share = terms({ kind: 'equity', side: 'buy', instrument: 'X', underlying: 'X', lotSize: 1, lots: 1 });
        run.open('x', share, 1_000, { charges });
        const ends = profits.findIndex((pnl, at) => isOver(said, profits.slice(0, at), pnl, charges));
        const ended = profits.findIndex((pnl) => run.mark({ X: 1_000 + pnl }).length > 0);
        expect(ended).toBe(ends);
      }),
    );
  });

  it('rules 15, 18 and 22: a leg ends at the price at which plain arithmetic ends it', () => {
    const guard = fc.record({
      stop: amount,
      target: maybe(amount),
      trailing: maybe(fc.record({ every: amount, moveBy: amount })),
    });
    fc.assert(
      fc.property(
        guard,
        path,
        fc.constantFrom('buy' as const, 'sell' as const),
        ({ stop, target, trailing }, gains, side) => {
          const run = new Run();
          const points = (value: number) => ({ type: 'points' as const, value });
          const levels = {
            stopLoss: points(stop),
            target: target === undefined ? undefined : points(target),
            trailing,
          };
          run.open('a', terms({ side, guard: levels }), 1_000);
          const ends = gains.findIndex((gain, at) => {
            const steps = trailing
              ? Math.max(0, ...gains.slice(0, at).map((each) => Math.floor(each / trailing.every)))
              : 0;
            return gain <= -stop + steps * (trailing?.moveBy ?? 0) || gain >= (target ?? Infinity);
          });
          const sign = side === 'buy' ? 1 : -1;
          expect(gains.findIndex((gain) => run.mark({ 'NIFTY CE': 1_000 + sign * gain }).length > 0)).toBe(ends);
        },
      ),
    );
  });

  it('a loop that raises its own drawdown floor and tells the best ends where prices alone end it', () => {
    fc.assert(
      fc.property(amount, path, (maxDrawdown, profits) => {
        const [told, looped] = [new Run({ maxDrawdown }), new Run({ maxDrawdown })];
        const share = terms({ kind: 'equity', side: 'buy', instrument: 'X', underlying: 'X', lotSize: 1, lots: 1 });
        for (const run of [told, looped]) run.open('x', share, 1_000);
        const ends = profits.findIndex((pnl) => told.mark({ X: 1_000 + pnl }).length > 0);
        const [watch] = looped.levels.run;
        let [peak, floor] = [watch?.peak ?? NaN, watch?.floor ?? NaN];
        const ended = profits.findIndex((pnl) => {
          const value = pnl * 10_000;
          if (value <= floor) {
            looped.send({ type: 'peaked', dayPnl: peak as never });
            return looped.mark({ X: 1_000 + pnl }).length > 0;
          }
          peak = Math.max(peak, value);
          floor = peak - (watch?.drawdown ?? NaN);
          return false;
        });
        expect(ended).toBe(ends);
        if (ends >= 0) expect(looped.state).toEqual(told.state);
      }),
    );
  });
});
