import { describe, expect, it } from '@jest/globals';
import type { MachineClock, MarketClock } from './clock.js';
import { minutes, seconds } from './duration.js';
import {
  age,
  compareInstants,
  elapsed,
  epochMs,
  isAfter,
  isBefore,
  machineInstant,
  marketInstant,
  plus,
  type MachineInstant,
  type MarketInstant,
} from './instant.js';

const machine = machineInstant(1_763_696_700_000);
const market = marketInstant(1_763_696_700_000);

describe('instants of one clock', () => {
  it('have an order, a distance and an age', () => {
    const later = plus(machine, seconds(3));
    expect(epochMs(later)).toBe(1_763_696_703_000);
    expect([isBefore(machine, later), isBefore(machine, machine), isAfter(later, machine)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(elapsed(machine, later)).toBe(3_000);
    expect(age(later, machine)).toBe(3_000);
    expect(age(machine, later)).toBe(-3_000);
    expect([later, machine].sort(compareInstants)).toEqual([machine, later]);
    expect(later > machine).toBe(true);
  });

  it('are plain milliseconds on the wire', () => {
    expect(JSON.stringify({ at: market })).toBe('{"at":1763696700000}');
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e15, -1e15])('are never %d', (ms) => {
    expect(() => machineInstant(ms)).toThrow(expect.objectContaining({ kind: 'bug' }));
    expect(() => marketInstant(ms)).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});

describe('the two clocks', () => {
  const clocks: { machine: MachineClock; market: MarketClock } = {
    machine: { now: () => machine, monotonicMs: () => 0 },
    market: { now: () => market },
  };

  it('D5 do not mix at compile time, by operator, by function, by assignment or by port', () => {
    // @ts-expect-error a comparison across clocks
    const less = machine < market;
    // @ts-expect-error an equality across clocks
    const same = machine === market;
    // @ts-expect-error a distance across clocks
    const distance = machine - market;
    // @ts-expect-error a helper across clocks
    const before = isBefore(machine, market);
    // @ts-expect-error an age across clocks
    const old = age(market, machine);
    // @ts-expect-error an assignment
    const assigned: MarketInstant = machine;
    // @ts-expect-error the other assignment
    const assignedBack: MachineInstant = market;
    // @ts-expect-error the machine's clock where the market's is wanted
    const port: MarketClock = clocks.machine;
    // @ts-expect-error a bare number on either side
    const bare = machine < 5;
    // @ts-expect-error a later machine moment compared with market time
    const after = isAfter(plus(machine, minutes(1)), clocks.market.now());
    expect([less, same, distance, before, old, assigned, assignedBack, port, bare, after]).toHaveLength(10);
  });
});
