/**
 * Works through the bars from one place of its columns to before another, reading inputs and writing outputs at the same
 * places, and keeps what it needs for the next bars in its memory.
 */
export interface Pass {
  (from: number, to: number): void;
  /** The same for one bar at a time, of a pass over an indicator's own inputs in their order; taken up from memory. */
  readonly cell?: () => Cell;
}

/**
 * A pass at work bar by bar, with its state in fields of its own: what V8 reads and writes soonest. A pass over columns makes one
 * as well, steps it through its loop and drops it; as it never leaves the loop, V8 keeps its fields in registers. That holds as
 * long as `step` hands `this` to nobody: what is rare and long is a function of arrays and numbers.
 */
export interface Cell {
  /** Takes a bar that lies at a place of the columns and gives the first output. */
  step(place: number, first: number, second: number, third: number, fourth: number, fifth: number): number;
  /** Another output at the bar that was last taken. */
  output?(at: number): number;
  /** Puts its state back into memory. */
  keep(): void;
}

/** A pass of which is known as what it goes on. */
export interface CellPass<C extends Cell> extends Pass {
  readonly cell: () => C;
}

/** A pass that can also go on as a cell, where somebody will ask for one: it costs memory that many passes would fill for nothing. */
export const withCell = <C extends Cell>(
  { hasCells = false }: Memory,
  pass: (from: number, to: number) => void,
  cell: () => C,
): CellPass<C> => (hasCells ? Object.assign(pass, { cell }) : (pass as CellPass<C>));

/** What a kernel keeps between bars. It asks for it while it is bound, always in the same order, and is given the same again. */
export interface Memory {
  /** Whether passes are asked for cells. */
  readonly hasCells?: boolean;
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
    hasCells: true,
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
