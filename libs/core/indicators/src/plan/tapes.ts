import type { Memory } from '../define/memory.js';

/** A column of which only the newest bars are held, at the same places as in all columns of its set. */
interface Tape {
  readonly values: Float64Array;
  readonly reach: number;
}

/**
 * Columns that go on for ever in bounded memory: each bar has one place in all of them, and when the places run out, the
 * bars that somebody may still look back to move to the front.
 */
export class Tapes {
  /** Where the next bar goes. */
  place = 0;
  readonly capacity: number;
  readonly #tapes: Tape[] = [];

  constructor(
    readonly reach: number,
    room: number,
  ) {
    this.capacity = reach + room;
  }

  add(reach: number): Float64Array {
    const values = new Float64Array(this.capacity);
    this.#tapes.push({ values, reach });
    return values;
  }

  /** Makes room for at least one bar and says for how many there is. */
  room(): number {
    if (this.place === this.capacity) this.#turn();
    return this.capacity - this.place;
  }

  #turn(): void {
    const to = this.reach;
    for (const { values, reach } of this.#tapes) {
      if (reach > 0) values.copyWithin(to - reach, this.place - reach, this.place);
    }
    this.place = to;
  }

  /** The bars that somebody may still look back to, tape by tape. */
  kept(): number[] {
    return this.#tapes.flatMap(({ values, reach }) => [
      ...values.subarray(Math.max(0, this.place - reach), this.place),
    ]);
  }

  /** How many figures are kept once so many bars have been seen. */
  keptAfter(bars: number): number {
    return this.#tapes.reduce((sum, { reach }) => sum + Math.min(bars, reach), 0);
  }

  /** Takes back what was kept when so many bars had been seen. */
  restore(kept: readonly number[], bars: number): void {
    this.place = Math.min(bars, this.reach);
    let from = 0;
    for (const { values, reach } of this.#tapes) {
      const count = Math.min(bars, reach);
      values.set(kept.slice(from, from + count), this.place - count);
      from += count;
    }
  }
}

/** The memory of kernels: parts of one array of state, and further columns of a set. */
export function memoryOf(state: Float64Array, tapes: Tapes): Memory {
  let used = 0;
  return {
    state: (size, first = 0) => state.subarray(used, (used += size)).fill(first),
    column: (reach = 0) => tapes.add(reach),
  };
}
