import type { KernelSource } from './source.js';

/** What generated code reads. */
export interface KernelData {
  readonly columns: readonly Float64Array[];
  /** The bar at the first place of columns that are there by the piece. */
  base: number;
  /** For columns of other bars, the newest value that is known at each bar. */
  readonly places: readonly (Int32Array | undefined)[];
  /** Minutes of the day and days of the week at the ends of bars. */
  readonly minutes: Uint16Array;
  readonly weekdays: Uint8Array;
  readonly equity: Float64Array;
  readonly highs: Float64Array;
  readonly lows: Float64Array;
  readonly closes: Float64Array;
}

/** What is held, as the generated loop keeps it from bar to bar. */
export const Held = {
  high: 0,
  low: 1,
  down: 2,
  up: 3,
  base: 4,
  slope: 5,
  trailUp: 6,
  trailDown: 7,
  code: 8,
  length: 9,
} as const;

/** Questions about bars, answered by generated code. */
export interface Machine {
  /** The first bar at which the entry is reached and its hours allow it; notes equity up to and with it. */
  nextEntry(data: KernelData, value: number, from: number, until: number): number;
  /** Goes on while nothing happens to what is held. */
  hold(data: KernelData, state: Float64Array, from: number, until: number): number;
  /** The node of the exit that is reached, or −1. */
  exit(data: KernelData, row: number): number;
  isClosed(data: KernelData, row: number): boolean;
}

const MOST = 256;
const made = new Map<string, Machine>();

/** Code of a source; undefined where making code from text is forbidden. Equal sources share theirs, as hot as it is. */
export function machineOf({ text }: KernelSource): Machine | undefined {
  const known = made.get(text);
  if (known !== undefined) return known;
  try {
    // The text is written by `sourceOf` out of indexes, finite numbers and a table of operators.
    const machine = (new Function(text) as () => Machine)();
    if (made.size >= MOST) made.clear();
    made.set(text, machine);
    return machine;
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}
