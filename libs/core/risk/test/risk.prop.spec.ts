import { describe, expect, it } from '@jest/globals';
import { priceFromUnits, priceNearRupees, type Price } from '@sutra/kernel';
import fc from 'fast-check';
import {
  highestAtOrBelow,
  levelsOf,
  lowestAtOrAbove,
  openOf,
  priceBoundsOf,
  step,
  valueOnLine,
  type Hit,
  type LegGuard,
  type Levels,
  type RiskManagement,
  type RiskRules,
  type RiskState,
} from '../src/index.js';
import { Run, terms } from './run.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 400 });

const figure = fc.integer({ min: 1, max: 600 }).map((tenths) => tenths / 10);
const money = fc.integer({ min: 100, max: 50_000 }).map((tenths) => tenths / 10);
const trailing = fc.record({ every: figure, moveBy: figure });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const legGuard: fc.Arbitrary<LegGuard> = fc.record({
  stopLoss: fc.record({
    type: fc.constantFrom('percent' as const, 'points' as const, 'premium' as const, 'underlyingPoints' as const),
    value: figure,
  }),
  target: maybe(fc.record({ type: fc.constantFrom('percent' as const, 'points' as const), value: figure })),
  trailing: maybe(trailing),
});
const types = ['amount', 'percent', 'points', 'combinedPremiumPercent', 'combinedPremiumPoints'] as const;
const runLevel = fc.record({ type: fc.constantFrom(...types), value: figure });
const risk: fc.Arbitrary<RiskManagement> = fc
  .record({
    ...{ stopLoss: maybe(runLevel), target: maybe(runLevel), trailing: maybe(trailing) },
    lockAndTrail: maybe(
      fc
        .tuple(money, money, money, money)
        .map(([lockProfit, more, trailBy, beyond]) => ({ lockProfit, activateAt: lockProfit + more, trailBy, beyond }))
        .map(({ beyond, ...rest }) => ({ ...rest, forEvery: rest.trailBy + beyond })),
    ),
    ...{ maxDailyLoss: maybe(money), maxDrawdown: maybe(money), moveStopToCost: fc.boolean() },
  })
  .map((each) => (each.stopLoss === undefined ? { ...each, trailing: undefined } : each));

const rupee = (min: number, max: number) => fc.integer({ min: min * 100, max: max * 100 }).map((paise) => paise / 100);
const bar = fc.record({ C: rupee(50, 170), P: rupee(50, 170), NIFTY: rupee(24_900, 25_100) });
const bars = fc.array(bar, { minLength: 1, maxLength: 60 });
const sides = fc.tuple(
  fc.constantFrom('buy' as const, 'sell' as const),
  fc.constantFrom('buy' as const, 'sell' as const),
);
const lots = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));
const scene = fc.record({ risk, guards: fc.tuple(legGuard, legGuard), sides, lots, bars });
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

function opened({ risk: said, guards, sides: [a, b], lots: [m, n] }: Scene): Run {
  const run = new Run(said);
  run.open('c', terms({ instrument: 'C', side: a, lots: m, guard: guards[0] }), 100, { spot: 25_000, charges: 12.5 });
  run.open('p', terms({ instrument: 'P', kind: 'PE', side: b, lots: n, guard: guards[1] }), 110, { spot: 25_000 });
  return run;
}

const units = (marks: Readonly<Record<string, number>>) =>
  Object.entries(marks).map(([instrument, at]) => ({ instrument, price: priceNearRupees(at) }));

/** How tight a leg's stops are, the higher the tighter, by what they watch. */
const tightness = (levels: Levels) =>
  new Map(
    levels.legs
      .filter(({ does }) => does === 'stop')
      .map(({ leg, instrument, hits, price }) => [`${leg} ${instrument}`, hits === 'atOrBelow' ? price : -price]),
  );

describe('risk rules, whatever happens', () => {
  it('B4 prices only ever tighten a stop, raise a floor, and add steps', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const run = opened(drawn);
        for (const marks of drawn.bars) {
          const [before, levels] = [run.state, run.levels];
          run.mark(marks);
          const [after, next] = [run.state, run.levels];
          expect(after.steps).toBeGreaterThanOrEqual(before.steps);
          expect(after.dayPeak).toBeGreaterThanOrEqual(before.dayPeak);
          expect(after.lockSteps ?? -1).toBeGreaterThanOrEqual(before.lockSteps ?? -1);
          const tight = tightness(next);
          for (const [stop, at] of tightness(levels)) expect(tight.get(stop) ?? at).toBeGreaterThanOrEqual(at);
          for (const { measures, floor } of levels.run) {
            const now = next.run.find((each) => each.measures === measures);
            if (floor !== null && now !== undefined) expect(now.floor).toBeGreaterThanOrEqual(floor);
          }
        }
      }),
    );
  });

  it('B4 a state goes through JSON at any moment and decides the same after it', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const stored = opened(drawn);
        let kept: RiskState = stored.state;
        for (const marks of drawn.bars) {
          const next = step(stored.rules, kept, { type: 'marked', marks: units(marks) });
          kept = next.state;
          expect(stored.mark(marks)).toEqual(next.hits);
          expect(stored.state).toEqual(kept);
        }
      }),
    );
  });

  it('an order is told once for each leg, whatever prices do', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const run = opened(drawn);
        const told = drawn.bars.flatMap((marks) => run.mark(marks));
        const legs = told.flatMap((hit) => (hit.of === 'leg' ? [hit.leg] : hit.legs));
        expect(new Set(legs).size).toBe(legs.length);
        expect(told.filter(({ of }) => of === 'run').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a loop that only compares numbers decides as one that tells every price', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const run = opened(drawn);
        const events: Hit[][] = [];
        let state = run.state;
        for (const marks of drawn.bars) {
          const next = step(run.rules, state, { type: 'marked', marks: units(marks) });
          state = next.state;
          events.push([...next.hits]);
        }
        const loop = compared(run.rules, run.state, drawn.bars);
        expect(loop.hits).toEqual(events);
        expect({ ...loop.state, marks: {} }).toEqual({ ...state, marks: {} });
      }),
    );
  });

  it('a bar compares as a double as it would after rounding to the unit', () => {
    const near = fc.tuple(
      fc.integer({ min: -20_000, max: 10 ** 9 }),
      fc.integer({ min: -40, max: 40 }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(near, ([level, ulps, off]) => {
        const price = priceFromUnits(level);
        const [most, least] = [highestAtOrBelow(price), lowestAtOrAbove(price)];
        for (const x of [
          most + ulps * Number.EPSILON * Math.abs(most),
          least + ulps * Number.EPSILON,
          (level + off) / 10_000,
        ]) {
          expect(x <= most).toBe(priceNearRupees(x) <= price);
          expect(x >= least).toBe(priceNearRupees(x) >= price);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('a line over one instrument is reached where its price says', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 3_000_000 }), (drawn, mark) => {
        const run = opened(drawn);
        run.close('p', openOf(run.state.legs[1] as never), 104.37);
        for (const watch of run.levels.run) {
          const bounds = priceBoundsOf(watch);
          const value = valueOnLine(watch.line, { C: priceFromUnits(mark) });
          const reached = (side: { hits: string; price: Price } | null | undefined) =>
            side !== null &&
            side !== undefined &&
            (side.hits === 'atOrBelow' ? mark <= side.price : mark >= side.price);
          expect(reached(bounds?.floor)).toBe(watch.floor !== null && value <= watch.floor);
          expect(reached(bounds?.ceiling)).toBe(watch.ceiling !== null && value >= watch.ceiling);
          expect(reached(bounds?.ratchet)).toBe(watch.ratchetAt !== null && value >= watch.ratchetAt);
        }
      }),
    );
  });

  it('rule 21: the combined premium as it is written, C ≥ C₀(1 + v/100) for a credit and mirrored for a debit', () => {
    fc.assert(
      fc.property(scene, bar, fc.integer({ min: 1, max: 99 }), (drawn, marks, value) => {
        const run = opened({ ...drawn, risk: { stopLoss: { type: 'combinedPremiumPercent', value } } });
        const [a, b] = drawn.sides.map((side) => (side === 'sell' ? 1 : -1)) as [number, number];
        const [m, n] = drawn.lots;
        // In paise times lots, so that everything is whole: dividing by the smallest lots changes nothing.
        const begun = a * m * 10_000 + b * n * 11_000;
        const now = a * m * Math.round(marks.C * 100) + b * n * Math.round(marks.P * 100);
        const isHit = begun >= 0 ? now * 100 >= begun * (100 + value) : -now * 100 <= -begun * (100 - value);
        expect(run.mark(marks).some((hit) => hit.of === 'run')).toBe(isHit);
      }),
    );
  });
});

/** Bars against numbers alone; the state hears of a bar only when one of them is reached. */
function compared(rules: RiskRules, begun: RiskState, tape: Scene['bars']) {
  let state = begun;
  let levels = levelsOf(rules, state);
  const hits: Hit[][] = [];
  for (const bar of tape) {
    const marks = Object.fromEntries(units(bar).map(({ instrument, price }) => [instrument, price]));
    const isReached =
      levels.legs.some(({ instrument, hits: side, price }) =>
        side === 'atOrBelow' ? (marks[instrument] ?? NaN) <= price : (marks[instrument] ?? NaN) >= price,
      ) ||
      levels.run.some(({ line, floor, ceiling, ratchetAt }) => {
        const value = valueOnLine(line, marks);
        return [
          floor !== null && value <= floor,
          ceiling !== null && value >= ceiling,
          ratchetAt !== null && value >= ratchetAt,
        ].some(Boolean);
      });
    if (isReached) {
      const next = step(rules, state, { type: 'marked', marks: units(bar) });
      state = next.state;
      levels = levelsOf(rules, state);
      hits.push([...next.hits]);
    } else hits.push([]);
  }
  return { state, hits };
}
