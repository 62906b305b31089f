import { Mark, rupeesOf } from '@sutra/bars';
import type { BarColumnValues } from '@sutra/indicators';
import { unknownCauses } from '@sutra/strategy';
import type { Frame } from './tape.js';

type Price = 'open' | 'high' | 'low' | 'close';

/** The columns of a frame as indicators and passes read them, each made once and only when it is asked for. */
export class FrameColumns {
  readonly #frame: Frame;
  readonly #prices = new Map<Price, Float64Array>();
  #causes: Uint8Array | null | undefined;

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  /** A price in rupees. */
  price(field: Price): Float64Array {
    const { bars, count } = this.#frame;
    const known = this.#prices.get(field) ?? rupeesOf(bars[`${field}s`], count);
    this.#prices.set(field, known);
    return known;
  }

  /** Bars in rupees, as indicators read them. */
  get fields(): BarColumnValues {
    const { bars, count } = this.#frame;
    const price = (field: Price): Float64Array => this.price(field);
    return {
      get open() {
        return price('open');
      },
      get high() {
        return price('high');
      },
      get low() {
        return price('low');
      },
      get close() {
        return price('close');
      },
      volume: bars.volumes.subarray(0, count),
      oi: bars.openInterests.subarray(0, count),
      time: bars.times.subarray(0, count),
    };
  }

  /** Reads of a bar whose feed had a gap are unknown. */
  get causes(): Uint8Array | undefined {
    if (this.#causes === undefined) this.#causes = causesOf(this.#frame);
    return this.#causes ?? undefined;
  }
}

function causesOf({ bars: { marks }, count }: Frame): Uint8Array | null {
  if (!hasGaps(marks, count)) return null;
  const incomplete = 1 + unknownCauses.indexOf('incomplete');
  return Uint8Array.from(marks.subarray(0, count), (each) => ((each & Mark.gap) === 0 ? 0 : incomplete));
}

function hasGaps(marks: Uint8Array, count: number): boolean {
  let all = 0;
  for (let row = 0; row < count; row += 1) all |= marks[row] ?? 0;
  return (all & Mark.gap) !== 0;
}

const made = new WeakMap<Frame, FrameColumns>();

/** The columns of a frame; those of bars that were loaded for many runs are shared by these. */
export function columnsOfFrame(frame: Frame): FrameColumns {
  const known = made.get(frame) ?? new FrameColumns(frame);
  made.set(frame, known);
  return known;
}
