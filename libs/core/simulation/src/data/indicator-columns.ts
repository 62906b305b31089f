import { ok, type Fault, type Result } from '@sutra/kernel';
import { indicatorSeries, seriesColumns, type Program } from '@sutra/strategy';
import { frameFor, type ColumnWorld } from './column-world.js';
import { columnsOfFrame } from './frame-columns.js';

type Found = readonly (Float64Array | undefined)[];

/** The indicators of a program over whole columns, each computation once; by column, undefined for other kinds. */
export function indicatorColumns({ columns }: Program, world: ColumnWorld): Result<Found, Fault> {
  const found: (Float64Array | undefined)[] = columns.map(() => undefined);
  for (const series of indicatorSeries(columns)) {
    const frame = frameFor(series, world);
    if (!frame.ok) return frame;
    const values = seriesColumns(series, columnsOfFrame(frame.value).fields);
    series.values.forEach(({ column }, at) => void (found[column] = values[at]));
  }
  return ok(found);
}
