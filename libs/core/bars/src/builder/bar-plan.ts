import { assert } from '@sutra/kernel';
import { barSlotter, type BarSlotter, type Sessions, type Timeframe } from '@sutra/market';
import { PassedSlots } from './passed-slots.js';

/** The slots of one timeframe, as its builders ask for them. */
export interface PlannedBars {
  readonly timeframe: Timeframe;
  readonly slotter: BarSlotter;
  readonly passed: PassedSlots;
}

/** What builders of one class of instruments share: which bars they build and where those lie in time. */
export interface BarPlan {
  /** The minutes that ticks fall into; every longer bar is made of them. */
  readonly minutes: PlannedBars;
  /** The bars that are told, in the order in which they were asked for. */
  readonly told: readonly PlannedBars[];
  /** How long after its end a bar takes late ticks. */
  readonly graceMs: number;
  /** How far a tick's time may lie ahead of market time. */
  readonly aheadMs: number;
}

/** A grace as long as a minute would let two closed minutes change each other's volume. */
const LONGEST_GRACE_MS = 59_000;
/** Clocks of exchange and feed differ, and market time is told in steps. */
const USUAL_AHEAD_MS = 5_000;

export function barPlan(options: {
  readonly sessions: Sessions;
  readonly timeframes: readonly Timeframe[];
  readonly graceMs: number;
  readonly aheadMs?: number;
}): BarPlan {
  const { sessions, timeframes, graceMs, aheadMs = USUAL_AHEAD_MS } = options;
  assert(graceMs >= 0 && graceMs <= LONGEST_GRACE_MS, 'a grace is shorter than a minute', { graceMs });
  const planned = (timeframe: Timeframe): PlannedBars => {
    const slotter = barSlotter(sessions, timeframe);
    return { timeframe, slotter, passed: new PassedSlots(slotter) };
  };
  return { minutes: planned('1MIN'), told: timeframes.map(planned), graceMs, aheadMs };
}
