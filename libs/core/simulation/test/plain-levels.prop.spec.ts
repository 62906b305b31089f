import { describe, expect, it } from '@jest/globals';
import { certain, moneyFromUnits, type Money, type Price, type Quantity } from '@sutra/kernel';
import { beginRisk, legLevelsOf, riskRulesOf, step, type LegState, type LegTerms } from '@sutra/risk';
import fc from 'fast-check';
import { PlainLevels } from '../src/kernel/plain-levels.js';

const figure = fc.tuple(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom(1, 10, 100, 1_000)).map(([n, d]) => n / d);
const level = fc.record({ type: fc.constantFrom<'percent' | 'points'>('percent', 'points'), value: figure });

const terms: fc.Arbitrary<LegTerms> = fc
  .record({
    side: fc.constantFrom<'buy' | 'sell'>('buy', 'sell'),
    tick: fc.constantFrom(1, 5, 100, 500, 1_000),
    stopLoss: fc.option(level, { nil: undefined }),
    target: fc.option(level, { nil: undefined }),
    trailing: fc.option(fc.record({ every: figure, moveBy: figure }), { nil: undefined }),
  })
  .map(({ side, tick, stopLoss, target, trailing }) => ({
    ...{ instrument: 'ACME', underlying: 'ACME', kind: 'equity' as const, lotSize: 1, side },
    ...{ tick: tick as Price, underlyingTick: tick as Price, quantity: 1 as Quantity },
    guard: {
      ...(stopLoss && { stopLoss }),
      ...(target && { target }),
      ...(stopLoss && trailing && { trailing }),
    },
  }));

const legOf = (of: LegTerms, price: number, quantity: number, steps: number) =>
  ({
    ...{ leg: 'leg', terms: of, isWorking: false, entered: quantity as Quantity, exited: 0 as Quantity, steps },
    ...{ entryValue: (price * quantity) as Money, exitValue: 0 as Money, underlyingAtFill: 1 as Price },
    ...{ isAtCost: false, modified: { stopLoss: null, target: null }, closing: null },
  }) as LegState;

const rules = certain(riskRulesOf({}, { capital: moneyFromUnits(1) }));

describe('levels in whole numbers', () => {
  it('are those of the risk rules, to the unit', () => {
    let placed = 0;
    fc.assert(
      fc.property(
        terms,
        fc.integer({ min: 1_000, max: 500_000_000 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: -2_000_000, max: 2_000_000 }),
        (of, price, quantity, steps, move) => {
          const plain = PlainLevels.of(of);
          if (plain === undefined || !plain.place(price, steps)) return;
          placed += 1;
          const leg = legOf(of, price, quantity, steps);
          const found = new Map(legLevelsOf(leg).map(({ does, price: at }) => [does, at as number]));
          const told = (at: number): number | undefined => (Number.isNaN(at) ? undefined : at);
          expect(told(plain.stop)).toBe(found.get('stop'));
          expect(told(plain.target)).toBe(found.get('target'));
          expect(told(plain.ratchet)).toBe(found.get('ratchet'));
          const close = Math.max(1, price + move);
          const isInside = !(close <= Math.max(found.get('stop') ?? 0, found.get('target') ?? 0));
          if (!isInside || of.guard.trailing === undefined) return;
          const isLong = of.side === 'buy';
          const isEarned = isLong ? close >= plain.ratchet : close <= plain.ratchet;
          const isHit = (at: number, isAbove: boolean): boolean => (isAbove ? close >= at : close <= at);
          if (!isEarned || isHit(plain.stop, !isLong) || isHit(plain.target, isLong)) return;
          const event = { type: 'marked' as const, marks: [{ instrument: 'ACME', price: close as Price }] };
          const { state } = step(rules, { ...beginRisk(), legs: [leg] }, event);
          expect(plain.stepsAt(close, price, steps)).toBe(state.legs[0]?.steps);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(placed).toBeGreaterThan(1_500);
  });
});
