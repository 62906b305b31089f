import { assert } from '@sutra/kernel';
import type { Program } from '@sutra/strategy';

// What the text of a kernel is written with: finite numbers, indexes, and the lines of a loop as they come.

/** How a column is read: by the bar itself, the same in a piece of the column, or through the place of the newest value that was known. */
export type ColumnForm = 'own' | 'piece' | 'placed';

/** A body at work: what it has written, so that nothing is written twice. */
export interface Writing {
  readonly program: Program;
  readonly forms: readonly ColumnForm[];
  /** Lines of the loop's body so far. */
  readonly lines: string[];
  readonly slots: Set<number>;
  readonly nodes: Set<number>;
  readonly isHeld: boolean;
  /** How far back each column is looked into from bar to bar; none where a bar is looked at alone. */
  readonly carried: Map<number, number> | undefined;
}

/** The lines of a body, and what it is true of. */
export interface Body {
  readonly lines: readonly string[];
  readonly truth: string;
  /** What is there before the first bar, and what is handed on to the next. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A number as source. */
export const number = (value: number): string => {
  assert(Number.isFinite(value), 'only finite numbers are written into a kernel', { value });
  return value < 0 ? `(${value})` : String(value);
};

/** A place as source. */
export const index = (value: number): string => {
  assert(Number.isSafeInteger(value) && value >= 0, 'only indexes are written into a kernel', { value });
  return String(value);
};

/** Whether a function looks at one bar or goes from bar to bar. */
export type Loop = 'bar' | 'bars';

/** Nothing written yet. */
export const begin = (program: Program, forms: readonly ColumnForm[], isHeld: boolean, loop: Loop): Writing => ({
  ...{ program, forms, isHeld, lines: [], slots: new Set(), nodes: new Set() },
  carried: loop === 'bars' ? new Map() : undefined,
});

/** Values of the bars before are handed on from bar to bar, because every read of a column costs a check of its own. */
export const CARRIED_MOST = 4;

/** The name of a column's value some bars behind. */
export const behindName = (column: number, behind: number): string => `c${index(column)}b${index(behind)}`;

/** What was written, with the values that are handed on. */
export function bodyOf({ lines, carried = new Map(), forms }: Writing, truth: string): Body {
  const [before, now, after]: [string[], string[], string[]] = [[], [], []];
  for (const [column, furthest] of carried) {
    const [from, at] = forms[column] === 'piece' ? ['from - b', 'i - b'] : ['from', 'i'];
    now.push(`const ${behindName(column, 0)} = c${index(column)}[${at}];`);
    for (let behind = furthest; behind >= 1; behind -= 1) {
      before.push(
        `let ${behindName(column, behind)} = from < ${index(behind)} ? NaN : c${index(column)}[${from} - ${index(behind)}];`,
      );
      after.push(`${behindName(column, behind)} = ${behindName(column, behind - 1)};`);
    }
  }
  return { lines: [...now, ...lines], truth, before, after };
}
