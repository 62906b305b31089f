import { describe, expect, it } from '@jest/globals';
import type { MachineClock } from './clock.js';
import { machineInstant } from './instant.js';
import type { RandomSource } from './random-source.js';
import { seededRandom } from './seeded-random.js';
import { isUuid } from './uuid.js';
import { uuidV7Generator } from './uuid-v7.js';

/** A clock that reads the given milliseconds one after the other and then stays on the last. */
function clockOf(...readings: [number, ...number[]]): MachineClock {
  let [current, ...rest] = readings;
  return {
    now: () => {
      const reading = machineInstant(current);
      [current = current, ...rest] = rest;
      return reading;
    },
    monotonicMs: () => 0,
  };
}

const fixed: RandomSource = { bytes: (length) => new Uint8Array(length).fill(0xff), below: () => 0x123 };

describe('uuid v7', () => {
  it('lays out time, counter and random bits as the RFC says', () => {
    const next = uuidV7Generator(clockOf(0x0192_3456_789a), fixed);
    expect(next()).toBe('01923456-789a-7123-bfff-ffffffffffff');
    expect(next()).toBe('01923456-789a-7124-bfff-ffffffffffff');
  });

  it('D5 only ever grows, also while the clock steps back an hour', () => {
    const next = uuidV7Generator(clockOf(3_600_000, 3_600_000, 0, 1, 3_599_999, 3_600_001, 5), seededRandom(7));
    const ids = Array.from({ length: 20 }, () => next());
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isUuid)).toBe(true);
  });

  it('borrows the next millisecond when more ids are asked for than one can hold', () => {
    const next = uuidV7Generator(clockOf(1_000), fixed);
    const ids = Array.from({ length: 10_000 }, () => next());
    expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? ''))).toBe(true);
  });
});
