import { machineInstant, marketInstant, seededRandom } from '@sutra/kernel';
import type { Surroundings } from '../src/http/surroundings.js';

/** A world in which nothing waits: waits are remembered and move the clock, so that no test hangs on a machine's speed. */
export class StillSurroundings implements Surroundings {
  readonly waits: number[] = [];
  readonly random = seededRandom(7);
  private sinceMs = 0;

  constructor(private readonly startMs = Date.parse('2026-08-10T20:00:00+05:30')) {}

  /** Waits move what waits are measured by, and leave the day alone. */
  readonly clock = {
    now: () => machineInstant(this.startMs),
    monotonicMs: () => this.sinceMs,
  };

  readonly market = { now: () => marketInstant(this.startMs) };

  readonly wait = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    this.waits.push(ms);
    this.sinceMs += ms;
  };
}
