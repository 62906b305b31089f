import type { ColumnRequest, Program } from './program.js';

/** The columns of many strategies, each once, and where each strategy finds its own. */
export interface SharedColumns {
  readonly columns: readonly ColumnRequest[];
  /** By strategy: for each of its columns the index into `columns`. */
  readonly places: readonly (readonly number[])[];
}

/** What has to be computed for many strategies together; a column that a thousand of them read is computed once. */
export function sharedColumns(programs: readonly Program[]): SharedColumns {
  const indexes = new Map<string, number>();
  const columns: ColumnRequest[] = [];
  const places = programs.map((program) =>
    program.columns.map((column) => {
      const known = indexes.get(column.key);
      if (known !== undefined) return known;
      indexes.set(column.key, columns.length);
      return columns.push(column) - 1;
    }),
  );
  return { columns, places };
}
