import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesBetween, feedModes, needRanks, planFor, type Need, type Placements } from './subscription-plan.js';

const limits = { connections: 2, perConnection: 4 };
const needs = fc.array(
  fc.record({
    holder: fc.constantFrom('a', 'b', 'c'),
    rank: fc.constantFrom(...needRanks),
    mode: fc.constantFrom(...feedModes),
    tokens: fc.uniqueArray(fc.nat(14), { maxLength: 8 }),
    untilMs: fc.constantFrom(50, 200),
  }),
  { maxLength: 4 },
);
const nothing: Placements = new Map();
const need = (over: Partial<Need>): Need => ({
  holder: 'a',
  rank: 'trading',
  mode: 'ltp',
  tokens: [],
  untilMs: 200,
  ...over,
});

describe('a plan', () => {
  it('serves every need that has room, no connection holds too many, and what stays is not moved', () => {
    fc.assert(
      fc.property(needs, needs, (first, next) => {
        const before = planFor(first, nothing, limits, 100);
        const { placements, refused, changes } = planFor(next, before.placements, limits, 100);
        const wanted = new Set(next.filter(({ untilMs }) => untilMs > 100).flatMap(({ tokens }) => tokens));
        expect(new Set([...placements.keys(), ...refused])).toEqual(wanted);
        expect(refused.length).toBe(Math.max(0, wanted.size - 8));
        for (const connection of [0, 1]) {
          expect(
            [...placements.values()].filter((place) => place.connection === connection).length,
          ).toBeLessThanOrEqual(4);
        }
        for (const [token, { connection }] of placements) {
          const old = before.placements.get(token);
          if (old !== undefined) expect(connection).toBe(old.connection);
        }
        // What the connections are told leads from the one to the other.
        const told = new Map<number, Set<number>>([0, 1].map((each) => [each, new Set()]));
        for (const [token, { connection }] of before.placements) told.get(connection)?.add(token);
        for (const { connection, subscribe, unsubscribe } of changes) {
          for (const token of unsubscribe) expect(told.get(connection)?.delete(token)).toBe(true);
          for (const token of subscribe) told.get(connection)?.add(token);
        }
        for (const [token, { connection }] of placements) expect(told.get(connection)?.has(token)).toBe(true);
        expect([...told.values()].reduce((sum, { size }) => sum + size, 0)).toBe(placements.size);
      }),
      { seed: 20_251_121, numRuns: 1_000 },
    );
  });

  it('of the same needs changes nothing', () => {
    fc.assert(
      fc.property(needs, (list) => {
        const first = planFor(list, nothing, limits, 100);
        expect(planFor(list, first.placements, limits, 100).changes).toEqual([]);
      }),
      { seed: 20_251_121 },
    );
  });

  it('subscribes what several need once, in the richest mode, until the last of them lets go', () => {
    const both = [need({ tokens: [1] }), need({ holder: 'b', tokens: [1], mode: 'full' })];
    const one = planFor(both, nothing, limits, 100);
    expect(one.changes).toEqual([
      { connection: 0, subscribe: [1], unsubscribe: [], modes: { ltp: [], quote: [], full: [1] } },
    ]);
    const left = planFor(both.slice(0, 1), one.placements, limits, 100);
    expect(left.changes).toEqual([
      { connection: 0, subscribe: [], unsubscribe: [], modes: { ltp: [1], quote: [], full: [] } },
    ]);
    const over = planFor(both.slice(0, 1), left.placements, limits, 200);
    expect(over.changes).toEqual([
      { connection: 0, subscribe: [], unsubscribe: [1], modes: { ltp: [], quote: [], full: [] } },
    ]);
  });

  it('keeps what protects a position and drops what a screen shows when there is no room', () => {
    const screen = planFor([need({ rank: 'screen', tokens: [1, 2, 3, 4, 5, 6, 7, 8] })], nothing, limits, 100);
    const { placements, refused } = planFor(
      [
        need({ rank: 'screen', tokens: [1, 2, 3, 4, 5, 6, 7, 8] }),
        need({ holder: 'b', rank: 'protection', tokens: [9] }),
      ],
      screen.placements,
      limits,
      100,
    );
    expect(placements.has(9)).toBe(true);
    expect(refused).toHaveLength(1);
    const full = planFor(
      [need({ rank: 'protection', tokens: [9, 10, 11, 12, 13, 14, 15, 16, 17] })],
      nothing,
      limits,
      100,
    );
    expect(full.refused).toEqual([17]);
  });
});

it('after a reconnect a connection is told all that stands on it', () => {
  const { placements } = planFor([need({ tokens: [1, 2, 3, 4, 5], mode: 'quote' })], nothing, limits, 100);
  const ofFirst = new Map([...placements].filter(([, { connection }]) => connection === 0));
  expect(changesBetween(new Map(), ofFirst)).toEqual([
    { connection: 0, subscribe: [1, 2, 3, 4], unsubscribe: [], modes: { ltp: [], quote: [1, 2, 3, 4], full: [] } },
  ]);
});
