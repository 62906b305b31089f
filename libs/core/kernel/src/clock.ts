import type { MachineInstant, MarketInstant } from './instant.js';

/** Where machine time comes from; handed in, because core code reads no clock itself. */
export interface MachineClock {
  now(): MachineInstant;
  /** Milliseconds since some moment of this process; never steps, so it alone measures waits inside a process. */
  monotonicMs(): number;
}

/** Where market time comes from: the wall clock when live, else the simulated exchange's clock or the tape. */
export interface MarketClock {
  now(): MarketInstant;
}
