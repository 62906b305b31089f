import type { Price } from '@sutra/kernel';
import type { RunRule } from './terms.js';

/** A price at which something happens to a leg. A stop wins over a target; at a ratchet the state wants to be told. */
export interface PriceLevel {
  readonly leg: string;
  readonly does: 'stop' | 'target' | 'ratchet';
  readonly by: 'stop' | 'trailing' | 'target' | null;
  /** The instrument whose price is compared: the leg's own or its underlying. */
  readonly instrument: string;
  readonly hits: 'atOrBelow' | 'atOrAbove';
  readonly price: Price;
}

/** A sum over last prices in whole units: offset + Σ weight × price. What several rules measure differs only in these numbers. */
export interface Line {
  readonly offset: number;
  readonly terms: readonly { readonly instrument: string; readonly weight: number }[];
}

/** One line and what matters on it. Rules of a run are judged on closes and ticks, never inside a bar. */
export interface RunWatch {
  readonly measures: 'episode' | 'points' | 'premium' | 'day';
  readonly line: Line;
  /** Reached at or below. */
  readonly floor: number | null;
  readonly floorBy: RunRule | null;
  /** Reached at or above. */
  readonly ceiling: number | null;
  /** At or above it a trail moves, so the state wants to be told (`marked`). */
  readonly ratchetAt: number | null;
  /**
   * Of the day's line only: the floor also follows the line's best value at this distance. A loop may raise its own
   * floor, and tells the best value (`peaked`) before anything else happens; or it tells every new best by `marked`.
   */
  readonly drawdown: number | null;
  /** The best value so far that `drawdown` counts from. */
  readonly peak: number | null;
}

/** Everything that matters until the next event: a loop over bars needs only compare numbers with it. */
export interface Levels {
  readonly legs: readonly PriceLevel[];
  readonly run: readonly RunWatch[];
  /** Market time in milliseconds from which on everything is closed. */
  readonly clock: number | null;
}

/** A line's value at the given prices. */
export function valueOnLine({ offset, terms }: Line, marks: Readonly<Record<string, Price>>): number {
  let value = offset;
  for (const { instrument, weight } of terms) value += weight * (marks[instrument] ?? 0);
  return value;
}

/** Whether an instrument's last price has come to a level. */
export function isPriceReached(
  { instrument, hits, price }: PriceLevel,
  marks: Readonly<Record<string, Price>>,
): boolean {
  const mark = marks[instrument];
  return mark !== undefined && (hits === 'atOrBelow' ? mark <= price : mark >= price);
}
