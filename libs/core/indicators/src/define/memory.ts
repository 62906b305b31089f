/**
 * Works through the bars from one place of its columns to before another, reading inputs and writing outputs at the same
 * places, and keeps what it needs for the next bars in its memory.
 */
export type Pass = (from: number, to: number) => void;

/** What a kernel keeps between bars. It asks for it while it is bound, always in the same order, and is given the same again. */
export interface Memory {
  /** Doubles that are saved with every snapshot; at first all have one value. */
  state(size: number, first?: number): Float64Array;
  /** A column between two passes; `reach` earlier bars of it stay readable. */
  column(reach?: number): Float64Array;
}

/** What a kernel asked for. */
export interface Needs {
  readonly firsts: readonly { readonly size: number; readonly first: number }[];
  readonly reaches: readonly number[];
}

/** Notes what is asked for and keeps nothing. */
export function notedNeeds(bind: (memory: Memory) => unknown): Needs {
  const firsts: { size: number; first: number }[] = [];
  const reaches: number[] = [];
  const nothing = new Float64Array(0);
  bind({
    state: (size, first = 0) => {
      firsts.push({ size, first });
      return nothing;
    },
    column: (reach = 0) => {
      reaches.push(reach);
      return nothing;
    },
  });
  return { firsts, reaches };
}
