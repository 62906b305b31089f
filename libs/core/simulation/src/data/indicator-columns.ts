import { ok, type Fault, type Result } from '@sutra/kernel';
import { indicatorSeries, seriesColumns, type IndicatorSeries, type Program } from '@sutra/strategy';
import { frameFor, type ColumnWorld } from './column-world.js';
import type { ColumnStore } from './column-store.js';
import { columnsOfFrame } from './frame-columns.js';
import type { Frame } from './tape.js';

/** Indicators over the bars of one frame. They are computed as whole columns when somebody asks for one. */
export class FrameIndicators {
  #whole: readonly Float64Array[] | undefined;

  constructor(
    readonly series: IndicatorSeries,
    readonly frame: Frame,
    /** Columns that other runs may have computed. */
    readonly store: ColumnStore | undefined,
  ) {}

  /** The whole column of one of the values. */
  whole(at: number): Float64Array {
    this.#whole ??=
      this.store?.columns(this.series, this.frame) ?? seriesColumns(this.series, columnsOfFrame(this.frame).fields);
    return this.#whole[at] as Float64Array;
  }
}

/** Where a column is found among the indicators of its frame. */
export interface IndicatorPlace {
  readonly of: FrameIndicators;
  readonly at: number;
}

type Found = readonly (IndicatorPlace | undefined)[];

/** The indicators of a program, each computation once; by column, undefined for other kinds. */
export function indicatorColumns({ columns }: Program, world: ColumnWorld): Result<Found, Fault> {
  const found: (IndicatorPlace | undefined)[] = columns.map(() => undefined);
  for (const series of indicatorSeries(columns)) {
    const frame = frameFor(series, world);
    if (!frame.ok) return frame;
    const of = new FrameIndicators(series, frame.value, world.store);
    series.values.forEach(({ column }, at) => void (found[column] = { of, at }));
  }
  return ok(found);
}
