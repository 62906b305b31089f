import { rupeesOf } from '@sutra/bars';
import { computePlan, planOf, readRequest, type BarColumnValues, type Wanted } from '@sutra/indicators';
import { ok, type Fault, type Result } from '@sutra/kernel';
import type { ColumnRequest, Program } from '@sutra/strategy';
import { frameFor, type ColumnWorld } from './columns.js';
import type { Frame } from './tape.js';

interface Asked {
  readonly place: number;
  readonly wanted: Wanted;
  readonly output: number;
}

/** The indicators of a program over whole columns, each computation once; by column, undefined for other kinds. */
export function indicatorColumns(
  program: Program,
  world: ColumnWorld,
): Result<readonly (Float64Array | undefined)[], Fault> {
  const byFrame = new Map<Frame, Asked[]>();
  for (const [place, request] of program.columns.entries()) {
    if (request.kind !== 'indicator') continue;
    const frame = frameFor(request, world);
    if (!frame.ok) return frame;
    if (world.source?.(request, frame.value) !== undefined) continue;
    const wanted = wantedFor(request);
    if (!wanted.ok) return wanted;
    const output = Math.max(0, wanted.value.indicator.outputs.indexOf(request.field));
    byFrame.set(frame.value, [...(byFrame.get(frame.value) ?? []), { place, wanted: wanted.value, output }]);
  }
  const found: (Float64Array | undefined)[] = program.columns.map(() => undefined);
  for (const [frame, asked] of byFrame) {
    const outputs = computePlan(planOf(asked.map(({ wanted }) => wanted)), fieldsOf(frame));
    asked.forEach(({ place, output }, at) => void (found[place] = outputs[at]?.[output]));
  }
  return ok(found);
}

function wantedFor({ indicator }: ColumnRequest): Result<Wanted, Fault> {
  const { id = '', source = 'bar', params = {} } = indicator ?? {};
  return readRequest({ id, params, ...(source !== 'bar' && { source: source as 'close' }) });
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
