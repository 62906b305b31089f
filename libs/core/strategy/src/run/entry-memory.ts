import type { Work } from './scene.js';
import { all } from './truth.js';

export interface EntryMemory {
  isArmed: boolean;
  /** Counts firings; 0 before the first. */
  firing: number;
  firedBars: number;
  /** Re-entry number of the next firing by an exit's grant; 0 when it is none. */
  reEntry: number;
  /** The gates by which it was last reached when it fired, as node indexes. */
  path: number[];
  /** Granted by an exit, and waiting for its gates to have been closed once. */
  again: { number: number; firing: number; wasClosed: boolean } | null;
  /** All legs ended without a fill; entered again at will only after its gates have been closed once. */
  isBlocked: boolean;
  /** The firing of which that was noted, and of which a cancel was sent. */
  unfilled: number;
  cancelled: number;
  disarmedOn: string | null;
  /** As the entry's legs. */
  legs: LegAgain[];
}

/** What a leg's own re-entry remembers. */
export interface LegAgain {
  /** Re-entries of this firing so far: facts with a lower number are of the past. */
  sent: number;
  /** Re-entries of today. */
  today: number;
  /** The closing that was noted, as firing and re-entry. */
  notedFiring: number;
  notedReEntry: number;
  side: 'buy' | 'sell';
}

/** The memory of an entry, by its index into the program. */
export const entryMemory = (work: Work, node: number): EntryMemory => work.state.nodes[node]?.own as EntryMemory;

/**
 * Whether the gates of a path, taken as one conjunction, are known to be closed. Unknown is not closed: a gap in the data
 * would otherwise let a strategy in again at a gate that never moved. Without gates nothing can close.
 */
export const pathIsClosed = ({ judged }: Work, path: readonly number[]): boolean =>
  path.length > 0 && all(path.map((gate) => judged[gate]?.truth ?? null)) === false;
