import { rupeesOf } from '@sutra/bars';
import type { BarColumnValues } from '@sutra/indicators';
import { ok, type Fault, type Result } from '@sutra/kernel';
import { indicatorSeries, seriesColumns, type Program } from '@sutra/strategy';
import { frameFor, type ColumnWorld } from './column-world.js';
import type { Frame } from './tape.js';

type Found = readonly (Float64Array | undefined)[];

/** The indicators of a program over whole columns, each computation once; by column, undefined for other kinds. */
export function indicatorColumns({ columns }: Program, world: ColumnWorld): Result<Found, Fault> {
  const found: (Float64Array | undefined)[] = columns.map(() => undefined);
  for (const series of indicatorSeries(columns)) {
    const frame = frameFor(series, world);
    if (!frame.ok) return frame;
    const values = seriesColumns(series, fieldsOf(frame.value));
    series.values.forEach(({ column }, at) => void (found[column] = values[at]));
  }
  return ok(found);
}

/** Bars in rupees, as indicators read them. */
export function fieldsOf({ bars, count }: Frame): BarColumnValues {
  return {
    open: rupeesOf(bars.opens, count),
    high: rupeesOf(bars.highs, count),
    low: rupeesOf(bars.lows, count),
    close: rupeesOf(bars.closes, count),
    volume: bars.volumes.subarray(0, count),
    oi: bars.openInterests.subarray(0, count),
    time: bars.times.subarray(0, count),
  };
}
