/** What a run remembers between passes: plain data that survives JSON unchanged. */
export interface RunState {
  readonly run: string;
  readonly day: string | null;
  /** Evaluation bars seen so far, and the begin of the newest. */
  readonly bars: number;
  readonly bar: number | null;
  /** The trading day on which a square-off ended entries. */
  readonly disarmedOn: string | null;
  /** Values of `Program.memory` at the last pass of the newest bar, and of the bar before it. */
  readonly newest: Remembered | null;
  readonly before: Remembered | null;
  /** As `Program.nodes`. */
  readonly nodes: readonly NodeMemory[];
  /** As `Program.groups`: re-entries granted today. */
  readonly granted: readonly number[];
  /** As `Program.legs`. */
  readonly legs: readonly LegMemory[];
  /** Since when exit gates over an open position are unknown; and whether that was said. */
  readonly unknownSince: number | null;
  readonly isUnknownTold: boolean;
}

export interface Remembered {
  readonly bar: number;
  readonly values: readonly (number | string | null)[];
}

export interface NodeMemory {
  /** Since when it is reached without a break; null when it is not. */
  reachedAt: number | null;
  reachedBars: number | null;
  own: unknown;
}

export interface LegMemory {
  /** Firing and re-entry in which it was last seen open, and the count of bars at the first pass that saw it. */
  firing: number;
  reEntry: number;
  openedBars: number | null;
}
