import { milliseconds, type Duration } from './duration.js';
import { assert } from './fault.js';

declare const timeline: unique symbol;

/**
 * A moment on the machine's own clock: leases, timeouts, permits, `validUntil`, rate limits, the age of a tick since
 * its receipt. At run time it is a number of milliseconds since the epoch; the compiler is not told so, because any
 * two numbers may be compared and the two clocks must never be.
 */
export interface MachineInstant {
  readonly [timeline]: 'machine';
}

/**
 * A moment in the market's time: calendar, sessions, bars, schedules, expiries. Live it is the wall clock; in a demo,
 * a test or a backtest it is the simulated exchange's clock, hours or years away from the machine's.
 */
export interface MarketInstant {
  readonly [timeline]: 'market';
}

export type Instant = MachineInstant | MarketInstant;

/** Moments outside the years 1 to 9998 are garbage, and keeping them out lets every moment be written as ISO text. */
const EARLIEST_MS = -62_135_596_800_000;
const LATEST_MS = 253_370_764_800_000;

/** Whether a number can be a moment, for schemas at the door. */
export const isInstantMs = (ms: number): boolean => Number.isSafeInteger(ms) && ms >= EARLIEST_MS && ms <= LATEST_MS;

export const machineInstant = (ms: number): MachineInstant => instantAt<MachineInstant>(ms);
export const marketInstant = (ms: number): MarketInstant => instantAt<MarketInstant>(ms);

/** Milliseconds since the epoch, for a database, a wire or a picture; never to compare moments of two clocks. */
export const epochMs = (instant: Instant): number => instant as unknown as number;

/** How much time lies between two moments of one clock; below zero when `to` comes first. */
export const elapsed = <T extends Instant>(from: T, to: NoInfer<T>): Duration =>
  milliseconds(epochMs(to) - epochMs(from));

/** How old something from that moment is now; below zero when it claims to come from the future. */
export const age = <T extends Instant>(now: T, then: NoInfer<T>): Duration => elapsed<Instant>(then, now);

/** The moment that much later, or earlier for a negative duration. */
export const plus = <T extends Instant>(instant: T, duration: Duration): T => instantAt<T>(epochMs(instant) + duration);

export const isBefore = <T extends Instant>(a: T, b: NoInfer<T>): boolean => epochMs(a) < epochMs(b);
export const isAfter = <T extends Instant>(a: T, b: NoInfer<T>): boolean => epochMs(a) > epochMs(b);

/** Orders moments of one clock, as `Array.sort` wants it. */
export const compareInstants = <T extends Instant>(a: T, b: NoInfer<T>): number => epochMs(a) - epochMs(b);

function instantAt<T extends Instant>(ms: number): T {
  assert(isInstantMs(ms), 'not a moment in milliseconds', { ms });
  return (ms === 0 ? 0 : ms) as unknown as T;
}
