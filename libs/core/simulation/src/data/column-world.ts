import { fail, Fault, type Result } from '@sutra/kernel';
import type { ColumnRequest } from '@sutra/strategy';
import type { ColumnStore } from './column-store.js';
import type { Grid } from './grid.js';
import { frameOf, type Frame, type Tape } from './tape.js';

/** A fact with the moment from which on it was known, such as a market score. */
export interface DatedValues {
  readonly knownAt: readonly number[];
  readonly values: readonly (number | string | null)[];
}

/** Columns of somebody else, such as a custom indicator; undefined leaves a request to the house. */
export type CustomColumns = (request: ColumnRequest, frame: Frame) => ArrayLike<number | null> | undefined;

export interface ColumnWorld {
  readonly tapes: ReadonlyMap<string, Tape>;
  readonly grid: Grid;
  readonly marketFacts: Readonly<Record<string, DatedValues>>;
  readonly custom: CustomColumns | undefined;
  /** Columns of indicators that runs over the same bars share. */
  readonly store?: ColumnStore | undefined;
}

/** The frame that a request is about. */
export function frameFor(
  { symbol, timeframe }: Pick<ColumnRequest, 'symbol' | 'timeframe'>,
  { tapes, grid }: ColumnWorld,
): Result<Frame, Fault> {
  const tape = tapes.get(symbol);
  if (tape !== undefined) return frameOf(tape, timeframe, grid);
  return fail(new Fault('invalid', 'SIMULATION.NO_BARS', `there are no bars of ${symbol}, which the strategy reads`));
}
