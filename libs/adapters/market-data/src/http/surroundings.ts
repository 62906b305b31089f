import { machineInstant, marketInstant, type MachineClock, type MarketClock, type RandomSource } from '@sutra/kernel';
import { drawBelow } from '@sutra/kernel';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What waiting, backing off and telling the time is done with. */
export interface Surroundings {
  readonly clock: MachineClock;
  /** Which bars are finished is a matter of the market's time. */
  readonly market: MarketClock;
  readonly random: RandomSource;
  /** Ends early, with a throw, when the signal does. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clocks, chance and timers. */
export function liveSurroundings(): Surroundings {
  return {
    clock: { now: () => machineInstant(Date.now()), monotonicMs: () => performance.now() },
    market: { now: () => marketInstant(Date.now()) },
    random: {
      bytes: (length) => Uint8Array.from(randomBytes(length)),
      below: (bound) => drawBelow(bound, () => randomBytes(4).readUInt32BE()),
    },
    wait: async (ms, signal) => {
      await sleep(ms, undefined, signal === undefined ? {} : { signal });
    },
  };
}
