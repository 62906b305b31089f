import type { OpenBar } from './open-bar.js';

export interface BarVolume {
  readonly units: number;
  /** Whether the counter fell, so that the volume is only what could be seen to rise. */
  readonly isUnsure: boolean;
  /** Where the counter stands for the next bar; undefined while nothing told. */
  readonly after: number | undefined;
}

/**
 * A bar's volume from the counter that brokers send: what the counter rose by since the bar before, where `before` is
 * zero on a new day, and unknown when watching began later than the day did. A counter that falls within a day was
 * corrected or began anew at the broker: then only the rise that was seen counts, because a fall says nothing of trades,
 * and the bar is marked.
 */
export function volumeOf(bar: OpenBar, before: number | undefined): BarVolume {
  if (bar.mostVolume < 0) return { units: 0, isUnsure: false, after: before };
  const began = before ?? bar.firstVolume;
  const from = bar.mostVolume < began ? bar.firstVolume : began;
  // A dip that rises above where it came from, all within one bar, was a correction and takes nothing away.
  const isUnsure = bar.leastVolume < began || bar.lastVolume < bar.mostVolume;
  return { units: Math.max(0, bar.mostVolume - from), isUnsure, after: bar.lastVolume };
}
