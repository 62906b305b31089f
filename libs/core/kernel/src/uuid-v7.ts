import type { MachineClock } from './clock.js';
import { epochMs } from './instant.js';
import type { RandomSource } from './random-source.js';
import { uuidFromBytes, type Uuid } from './uuid.js';

const COUNTER_LIMIT = 2 ** 12;

/**
 * Makes time-ordered UUIDs (version 7): 48 bits of machine time, a 12-bit counter, 62 random bits. Ids of one generator
 * only ever grow: within a millisecond, and while the clock stands still or steps back, the counter carries on; a full
 * counter borrows the next millisecond. Each new millisecond starts it in its lower half, which leaves room to count.
 */
export function uuidV7Generator(clock: MachineClock, random: RandomSource): () => Uuid {
  let lastMs = Number.NEGATIVE_INFINITY;
  let counter = 0;
  return () => {
    const nowMs = epochMs(clock.now());
    if (nowMs > lastMs) {
      lastMs = nowMs;
      counter = random.below(COUNTER_LIMIT / 2);
    } else if (++counter === COUNTER_LIMIT) {
      lastMs += 1;
      counter = 0;
    }
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, Math.floor(lastMs / 2 ** 32));
    view.setUint32(2, lastMs % 2 ** 32);
    view.setUint16(6, counter);
    bytes.set(random.bytes(8), 8);
    return uuidFromBytes(bytes, 7);
  };
}
