import { IndicatorBlock, type BarColumnValues } from '@sutra/indicators';
import type { Program } from '@sutra/strategy';
import type { ReadColumn } from '../data/columns.js';
import { columnsOfFrame } from '../data/frame-columns.js';
import type { FrameIndicators } from '../data/indicator-columns.js';

/** So many bars of an indicator are computed at a time: few enough to lie near the processor when they are looked at. */
export const PIECE = 2_048;

/** Where a piece of a column lies: a value of the bar at the begin of the piece stands behind those that are looked back to. */
export interface Pieces {
  /** By column; undefined for those that are read as a whole. */
  readonly windows: readonly (Float64Array | undefined)[];
  /** The bar that the first place of every window stands for; below 0 where there is none. */
  readonly base: number;
  /** Where the piece ends. */
  readonly until: number;
  /** Computes on until the piece has a bar. */
  reach(row: number): void;
}

/** How far back any comparison looks into a column of pieces; all windows reach as far, so that they share one base. */
export function lookBackOf({ slots }: Program): number {
  let longest = 0;
  for (const slot of slots) {
    if (slot.op === 'column') longest = Math.max(longest, slot.offset + (slot.isPrevious ? 1 : 0));
  }
  return longest;
}

/** One frame's indicators at work. */
class Station {
  readonly #block: IndicatorBlock;
  readonly #fields: BarColumnValues;
  readonly #into: readonly (readonly Float64Array[])[];
  readonly #names: readonly (keyof BarColumnValues)[];

  constructor(
    { series, frame }: FrameIndicators,
    readonly windowOf: (answer: number, output: number) => Float64Array,
  ) {
    const { plan } = series;
    this.#block = new IndicatorBlock(plan, PIECE);
    this.#fields = columnsOfFrame(frame).fields;
    this.#names = plan.fields;
    this.#into = plan.answers.map((node, answer) =>
      (plan.nodes[node]?.wanted.indicator.outputs ?? []).map((_, output) => windowOf(answer, output)),
    );
  }

  take(from: number, until: number): void {
    const slices: Partial<Record<keyof BarColumnValues, Float64Array>> = {};
    for (const name of this.#names) {
      const column = this.#fields[name];
      if (column !== undefined) slices[name] = column.subarray(from, until);
    }
    this.#block.take(slices, this.#into);
  }
}

/** What may be in a window and is not known: its bar's feed had a gap, its voucher says no, or it is beyond all numbers. */
interface Doubt {
  readonly window: Float64Array;
  readonly voucher: Float64Array | undefined;
  readonly causes: Uint8Array | undefined;
}

/** The columns of a program that are computed piece by piece; undefined where there is none. */
export function piecesOf(
  columns: readonly ReadColumn[],
  isTaken: (column: number) => boolean,
  back: number,
  count: number,
): Pieces | undefined {
  const windows: (Float64Array | undefined)[] = columns.map(() => undefined);
  const all: Float64Array[] = [];
  const doubts: Doubt[] = [];
  const rooms = new Map<FrameIndicators, Map<string, Float64Array>>();
  columns.forEach(({ indicator, causes }, at) => {
    if (indicator === undefined || !isTaken(at)) return;
    const { of, at: place } = indicator;
    const room = rooms.get(of) ?? new Map<string, Float64Array>();
    rooms.set(of, room);
    const value = of.series.values[place];
    if (value === undefined) return;
    const { answer, output, vouchedBy } = value;
    const own = roomFor(room, `${answer} ${output}`, back);
    const voucher = vouchedBy === undefined ? undefined : roomFor(room, `${answer} ${vouchedBy}`, back);
    windows[at] = own;
    if (!all.includes(own)) {
      all.push(own);
      doubts.push({ window: own, voucher, causes });
    }
  });
  if (all.length === 0) return undefined;
  const stations = [...rooms].map(
    ([of, room]) => new Station(of, (answer, output) => roomFor(room, `${answer} ${output}`, back).subarray(back)),
  );
  return new PiecesAtWork({ windows, all, doubts, stations, back, count });
}

function roomFor(room: Map<string, Float64Array>, name: string, back: number): Float64Array {
  const known = room.get(name) ?? new Float64Array(back + PIECE);
  room.set(name, known);
  return known;
}

interface Given {
  readonly windows: readonly (Float64Array | undefined)[];
  readonly all: readonly Float64Array[];
  readonly doubts: readonly Doubt[];
  readonly stations: readonly Station[];
  readonly back: number;
  readonly count: number;
}

class PiecesAtWork implements Pieces {
  readonly windows: readonly (Float64Array | undefined)[];
  base: number;
  until = 0;

  constructor(readonly given: Given) {
    this.windows = given.windows;
    this.base = -given.back;
  }

  reach(row: number): void {
    while (row >= this.until) this.#next();
  }

  #next(): void {
    const { all, doubts, stations, back, count } = this.given;
    const from = this.until;
    const until = Math.min(from + PIECE, count);
    if (from > 0) for (const window of all) window.copyWithin(0, PIECE, PIECE + back);
    for (const station of stations) station.take(from, until);
    for (const doubt of doubts) clear(doubt, back, from, until - from);
    this.base = from - back;
    this.until = until;
  }
}

function clear({ window, voucher, causes }: Doubt, back: number, from: number, count: number): void {
  if (!isFinite(window, back, back + count)) {
    for (let at = back; at < back + count; at += 1) {
      const value = window[at] as number;
      if (value - value !== 0) window[at] = Number.NaN;
    }
  }
  if (voucher === undefined && causes === undefined) return;
  for (let at = 0; at < count; at += 1) {
    if ((causes?.[from + at] ?? 0) > 0 || voucher?.[back + at] === 0) window[back + at] = Number.NaN;
  }
}

/** A difference with itself is 0 only of a finite number; four at a time, so that one sum need not wait for the other. */
function isFinite(window: Float64Array, from: number, until: number): boolean {
  let all = 0;
  let at = from;
  for (; at + 4 <= until; at += 4) {
    const a = window[at] as number;
    const b = window[at + 1] as number;
    const c = window[at + 2] as number;
    const d = window[at + 3] as number;
    all += a - a + (b - b) + (c - c + (d - d));
  }
  for (; at < until; at += 1) all += (window[at] as number) - (window[at] as number);
  return all === 0;
}
