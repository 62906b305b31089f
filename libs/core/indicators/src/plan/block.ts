import { Fault } from '@sutra/kernel';
import { fields, type Field } from '../define/define-indicator.js';
import type { Pass } from '../define/memory.js';
import { figuresOf, plainOf, type PlainFigure } from './plain-figures.js';
import type { Plan } from './plan.js';
import { memoryOf, Tapes } from './tapes.js';

/** A bar as far as a plan reads it. */
export type BarValues = Readonly<Partial<Record<Field, number>>>;
/** Bars as columns, as far as a plan reads them. */
export type BarColumnValues = Readonly<Partial<Record<Field, Float64Array>>>;

/** Everything that the future of a block depends on, as plain data that JSON keeps to the bit. */
export interface BlockSnapshot {
  /** What was computed; another plan refuses it. */
  readonly of: string;
  readonly bars: number;
  readonly figures: readonly PlainFigure[];
}

interface Station {
  readonly pass: Pass;
  readonly start: number;
  readonly outputs: readonly Float64Array[];
}

/** So few bars that all columns stay near the processor, and so many that a call costs nothing. */
const ROOM = 64;

/** A plan at work on one series: bar by bar, by columns, or both in turn, with the same figures to the bit. */
export class IndicatorBlock {
  /** How many closed bars it has seen. */
  bars = 0;
  readonly #tapes: Tapes;
  readonly #state: Float64Array;
  readonly #saved: Float64Array;
  readonly #inputs: readonly Float64Array[];
  readonly #fieldTapes: Readonly<Partial<Record<Field, Float64Array>>>;
  readonly #stations: readonly Station[];
  readonly #passes: readonly Pass[];
  /** The first bar at which every input of every node has a value. */
  readonly #allStart: number;
  /** Where the bar lies whose values are shown. */
  #shown = -1;

  constructor(
    readonly plan: Plan,
    room = ROOM,
  ) {
    const tapes = new Tapes(plan.reach, room);
    const size = plan.nodes.reduce((sum, { needs }) => needs.firsts.reduce((all, each) => all + each.size, sum), 0);
    this.#state = new Float64Array(size);
    this.#saved = new Float64Array(size);
    this.#tapes = tapes;
    this.#inputs = plan.fieldReaches.map((reach) => tapes.add(reach));
    const tapeOf = (field: Field) => this.#inputs[plan.fields.indexOf(field)];
    this.#fieldTapes = Object.fromEntries(fields.map((field) => [field, tapeOf(field)]));
    const memory = memoryOf(this.#state, tapes);
    const stations: Station[] = [];
    for (const [at, { wanted, inputs }] of plan.nodes.entries()) {
      const read = inputs.map((input) =>
        'field' in input ? this.#inputs[input.field] : stations[input.node]?.outputs[input.output],
      );
      const outputs = (plan.nodeReaches[at] ?? []).map((reach) => tapes.add(reach));
      const pass = wanted.indicator.kernel(wanted.params, read as Float64Array[], outputs, memory);
      stations.push({ pass, start: wanted.start, outputs });
    }
    this.#stations = stations;
    this.#passes = stations.map(({ pass }) => pass);
    this.#allStart = Math.max(0, ...stations.map(({ start }) => start));
  }

  /** Takes a closed bar. */
  step(bar: BarValues): void {
    this.#tapes.room();
    this.#write(bar);
    const { place } = this.#tapes;
    this.#run(place, place + 1);
    this.#shown = place;
    this.#tapes.place = place + 1;
    this.bars += 1;
  }

  /** Shows what the values would be if the bar closed like this, and forgets it. */
  peek(bar: BarValues): void {
    this.#tapes.room();
    this.#write(bar);
    const { place } = this.#tapes;
    this.#saved.set(this.#state);
    this.#run(place, place + 1);
    this.#state.set(this.#saved);
    this.#shown = place;
  }

  /** The value of a request at the bar that was last taken or peeked at; NaN in its warm-up. */
  value(answer: number, output = 0): number {
    const station = this.#stations[this.plan.answers[answer] ?? -1];
    return station?.outputs[output]?.[this.#shown] ?? Number.NaN;
  }

  /** Takes closed bars as columns and writes the outputs of each request to columns, where these are given. */
  take(columns: BarColumnValues, into: readonly (readonly Float64Array[])[] = []): void {
    const given = this.plan.fields.map((field) => columns[field] ?? missing(field));
    const count = given[0]?.length ?? 0;
    if (given.some(({ length }) => length !== count)) {
      throw new Fault('invalid', 'INDICATOR.COLUMNS', 'all columns of one series have the same length');
    }
    let done = 0;
    while (done < count) {
      const bars = Math.min(this.#tapes.room(), count - done);
      const { place } = this.#tapes;
      for (const [at, column] of given.entries()) this.#inputs[at]?.set(column.subarray(done, done + bars), place);
      this.#run(place, place + bars);
      for (const [answer, outputs] of into.entries()) {
        const station = this.#stations[this.plan.answers[answer] ?? -1];
        for (const [at, output] of outputs.entries()) {
          output.set((station?.outputs[at] as Float64Array).subarray(place, place + bars), done);
        }
      }
      this.#shown = place + bars - 1;
      this.#tapes.place = place + bars;
      this.bars += bars;
      done += bars;
    }
  }

  snapshot(): BlockSnapshot {
    return { of: this.#name(), bars: this.bars, figures: plainOf([...this.#state, ...this.#tapes.kept()]) };
  }

  /** Goes on from where a snapshot was taken, as if it had seen the same bars. */
  restore({ of, bars, figures }: BlockSnapshot): void {
    const size = this.#state.length;
    if (of !== this.#name() || figures.length !== size + this.#tapes.keptAfter(bars)) {
      throw new Fault('invalid', 'INDICATOR.SNAPSHOT', 'the snapshot is of other indicators', { details: { of } });
    }
    const all = figuresOf(figures);
    this.#state.set(all.slice(0, size));
    this.#tapes.restore(all.slice(size), bars);
    this.bars = bars;
    this.#shown = -1;
  }

  #name(): string {
    return this.plan.nodes.map(({ wanted }) => wanted.key).join(' ');
  }

  #write(bar: BarValues): void {
    const { place } = this.#tapes;
    const tapes = this.#fieldTapes;
    // Field by field, because a name that is looked up costs more than most indicators.
    if (tapes.open !== undefined) tapes.open[place] = sound('open', bar.open);
    if (tapes.high !== undefined) tapes.high[place] = sound('high', bar.high);
    if (tapes.low !== undefined) tapes.low[place] = sound('low', bar.low);
    if (tapes.close !== undefined) tapes.close[place] = sound('close', bar.close);
    if (tapes.volume !== undefined) tapes.volume[place] = sound('volume', bar.volume);
    if (tapes.oi !== undefined) tapes.oi[place] = sound('oi', bar.oi);
    if (tapes.time !== undefined) tapes.time[place] = sound('time', bar.time);
  }

  /** Runs every node over the bars at which its inputs have values; what comes before is its warm-up. */
  #run(from: number, to: number): void {
    // Most of a block's life every node runs, and whether it does need not be asked again for each.
    if (this.bars >= this.#allStart) {
      const passes = this.#passes;
      for (let at = 0; at < passes.length; at += 1) (passes[at] as Pass)(from, to);
      return;
    }
    const firstBar = this.bars - from;
    for (const { pass, start, outputs } of this.#stations) {
      const begin = Math.min(to, Math.max(from, start - firstBar));
      if (begin > from) for (const output of outputs) output.fill(Number.NaN, from, begin);
      if (begin < to) pass(begin, to);
    }
  }
}

/** A figure that would poison every later value is refused where it enters. */
function sound(field: Field, value: number | undefined): number {
  if (value !== undefined && value - value === 0) return value;
  if (value === undefined) return missing(field);
  throw new Fault('invalid', 'INDICATOR.BAR', `${field} of a bar is ${value}, not a finite number`);
}

function missing(field: Field): never {
  throw new Fault('invalid', 'INDICATOR.BAR', `the indicators read ${field}, and it is not given`);
}
