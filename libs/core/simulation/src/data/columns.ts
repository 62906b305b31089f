import { ok, toRupees, type Fault, type Result } from '@sutra/kernel';
import type { ColumnRequest, ColumnView, Program } from '@sutra/strategy';
import { dayColumn } from './day-columns.js';
import { frameFor, type ColumnWorld } from './column-world.js';
import { columnsOfFrame } from './frame-columns.js';
import { indicatorColumns, type IndicatorPlace } from './indicator-columns.js';
import type { Frame, Tape } from './tape.js';

/** Values of the whole run, and when each of them was known. */
export interface ReadColumn {
  readonly values: ArrayLike<number | string | null>;
  /** Moments from which on each value is known, ascending. */
  readonly knownAt: Float64Array;
  readonly count: number;
  readonly causes: Uint8Array | undefined;
  /** Of a value of an indicator, where it is computed; then `values` are made when somebody asks for them. */
  readonly indicator?: IndicatorPlace | undefined;
}

/** Everything that a program reads, computed once over whole columns. */
export function columnsOf(program: Program, world: ColumnWorld): Result<readonly ReadColumn[], Fault> {
  const computed = indicatorColumns(program, world);
  if (!computed.ok) return computed;
  const columns: ReadColumn[] = [];
  for (const [at, request] of program.columns.entries()) {
    const column =
      request.kind === 'market' ? ok(factColumn(request, world)) : tapeColumn(request, world, computed.value[at]);
    if (!column.ok) return column;
    columns.push(column.value);
  }
  return ok(columns);
}

function tapeColumn(
  request: ColumnRequest,
  world: ColumnWorld,
  indicator: IndicatorPlace | undefined,
): Result<ReadColumn, Fault> {
  const frame = frameFor(request, world);
  if (!frame.ok) return frame;
  const { ends, count } = frame.value;
  const own = world.custom?.(request, frame.value);
  const tape = world.tapes.get(request.symbol) as Tape;
  const { causes } = columnsOfFrame(frame.value);
  if (own === undefined && indicator !== undefined) return ok(new IndicatorColumn(indicator, ends, count, causes));
  const values =
    own ??
    (request.kind === 'day'
      ? dayColumn(request, frame.value, tape, world.grid)
      : priceColumn(request, frame.value, tape));
  return ok({ values, knownAt: ends, count, causes });
}

/** A column that is computed when somebody looks at it as a whole. */
class IndicatorColumn implements ReadColumn {
  constructor(
    readonly indicator: IndicatorPlace,
    readonly knownAt: Float64Array,
    readonly count: number,
    readonly causes: Uint8Array | undefined,
  ) {}

  get values(): Float64Array {
    return this.indicator.of.whole(this.indicator.at);
  }
}

function priceColumn({ field }: ColumnRequest, frame: Frame, tape: Tape): Float64Array {
  const { bars, count } = frame;
  switch (field) {
    case 'open':
      return columnsOfFrame(frame).price('open');
    case 'high':
      return columnsOfFrame(frame).price('high');
    case 'low':
      return columnsOfFrame(frame).price('low');
    case 'volume':
      return bars.volumes.subarray(0, count);
    case 'oi':
      return bars.openInterests.subarray(0, count);
    case 'vwap':
      return vwapOf(frame, tape);
    default:
      return columnsOfFrame(frame).price('close');
  }
}

/** Σ typical price × volume over Σ volume of the day so far, by the finest bars; unknown before the first volume. */
export function vwapOf({ ends, count }: Frame, tape: Tape): Float64Array {
  const values = new Float64Array(count).fill(Number.NaN);
  const { highs, lows, closes, volumes } = tape.bars;
  let [row, day, value, volume] = [0, -1, 0, 0];
  for (let at = 0; at < count; at += 1) {
    for (; row < tape.count && (tape.ends[row] ?? 0) <= (ends[at] ?? 0); row += 1) {
      if (tape.days[row] !== day) [day, value, volume] = [tape.days[row] ?? 0, 0, 0];
      const traded = volumes[row] ?? 0;
      value += (toRupees((highs[row] ?? 0) + (lows[row] ?? 0) + (closes[row] ?? 0)) / 3) * traded;
      volume += traded;
    }
    if (volume > 0) values[at] = value / volume;
  }
  return values;
}

function factColumn({ field }: ColumnRequest, { marketFacts }: ColumnWorld): ReadColumn {
  const facts = marketFacts[field];
  const knownAt = Float64Array.from(facts?.knownAt ?? []);
  return { values: facts?.values ?? [], knownAt, count: knownAt.length, causes: undefined };
}

/** Columns as passes see them: which value is the newest, moved on from pass to pass. */
export interface ColumnCursor {
  readonly views: readonly ColumnView[];
  /** Shows what is known at a moment; what was shown before becomes the previous evaluation. */
  advance(at: number): void;
}

export function columnCursor(columns: readonly ReadColumn[]): ColumnCursor {
  const views = columns.map(({ values, knownAt, causes }) => ({
    ...{ values, now: -1, previous: -1, times: knownAt },
    ...(causes !== undefined && { causes }),
  }));
  return {
    views,
    advance(at) {
      for (let index = 0; index < views.length; index += 1) {
        const [view, column] = [views[index], columns[index]];
        if (view === undefined || column === undefined) continue;
        view.previous = view.now;
        while (view.now + 1 < column.count && (column.knownAt[view.now + 1] ?? 0) <= at) view.now += 1;
      }
    },
  };
}
