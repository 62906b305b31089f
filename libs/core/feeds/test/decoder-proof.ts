import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { FeedDecoder } from '../src/decode/decoder.js';
import { unreadOf } from '../src/decode/unread.js';
import type { Tick } from '../src/tick.js';
import { broken } from './ticks.js';

/** Whether all that a tick says is a whole number that is not below ABSENT. */
export function isSound(tick: Tick): boolean {
  const { hasDepth, depth, ...rest } = tick;
  const numbers = Object.entries(rest).flatMap(([field, value]) => (field === 'kind' ? [] : [Number(value)]));
  const steps = hasDepth ? Object.values(depth as unknown as Record<string, Float64Array>) : [];
  return (
    numbers.every((value) => Number.isSafeInteger(value) && value >= -1) &&
    steps.every((column) => column.every((value) => Number.isSafeInteger(value) && value >= 0))
  );
}

/** Proves that no frame makes a decoder fail, that what it hands out is sound, and that it then reads the next good frame. */
export function provesRobust(decoder: () => FeedDecoder, good: fc.Arbitrary<Uint8Array>): void {
  let unread = 0;
  fc.assert(
    fc.property(fc.array(broken(good), { minLength: 1, maxLength: 4 }), good, (frames, last) => {
      const reader = decoder();
      let isEverSound = true;
      for (const frame of frames) reader.decode(frame, (tick) => (isEverSound &&= isSound(tick)));
      expect(isEverSound).toBe(true);
      expect(reader.counts.frames).toBe(frames.length);
      unread += unreadOf(reader.counts);
      const before = reader.counts.ticks + reader.counts.others;
      reader.decode(last, () => undefined);
      expect(reader.counts.ticks + reader.counts.others).toBeGreaterThan(before);
    }),
    { seed: 20_251_121, numRuns: 2_000 },
  );
  expect(unread).toBeGreaterThan(1_000);
}
