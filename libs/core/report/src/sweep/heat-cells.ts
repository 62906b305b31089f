import type { SweepResult } from '@sutra/sweep';

/** A field of a heat map: the best of all tries with these two values. */
export interface HeatCell {
  readonly column: number;
  readonly row: number;
  readonly index: number;
  readonly figure: number | null;
  /** How many tries it stands for. */
  readonly tries: number;
}

/** The fields of two parameters, or of one (then there is one row); tries that did not run make none. */
export function heatCells(
  { ranking, by, parameters }: SweepResult,
  across: number,
  down: number | undefined,
): readonly HeatCell[] {
  const cells = new Map<string, HeatCell>();
  const at = (parameter: number | undefined, values: readonly unknown[]): number =>
    parameter === undefined ? 0 : (parameters[parameter]?.values.indexOf(values[parameter] as never) ?? -1);
  // The ranking begins with the best, so the first try of a field is the one that counts.
  for (const { status, values, figures, index } of ranking) {
    if (status !== 'ran') continue;
    const [column, row] = [at(across, values), at(down, values)];
    const known = cells.get(`${column} ${row}`);
    const figure = figures?.[by] ?? null;
    cells.set(
      `${column} ${row}`,
      known === undefined ? { column, row, index, figure, tries: 1 } : { ...known, tries: known.tries + 1 },
    );
  }
  return [...cells.values()];
}
