import { Fault, orThrow } from '@sutra/kernel';
import type { Indicator } from '../define/define-indicator.js';
import { notedNeeds, type Pass } from '../define/memory.js';
import type { Params } from '../define/params.js';
import { figuresOf, plainOf, type PlainFigure } from './plain-figures.js';
import { memoryOf, Tapes } from './tapes.js';

/** Everything that the future of a stream depends on, as plain data that JSON keeps to the bit. */
export interface StreamState {
  readonly bars: number;
  readonly figures: readonly PlainFigure[];
}

const ROOM = 64;
const nothing: Float64Array = new Float64Array(0);
const idle: Pass = () => undefined;

/** The figures of a bar, in the order of an indicator's inputs. */
type Figures = readonly [first: number, second?: number, third?: number, fourth?: number, fifth?: number];

/** One indicator at work on one series, value by value; figures come in the order of the indicator's inputs. */
export class IndicatorStream {
  // A step costs as little as what it looks into: every field has from the beginning the kind of value that it will always
  // have, so that V8 need not ask each time, and columns lie side by side instead of in a list.
  readonly #tapes: Tapes;
  readonly #outputs: readonly Float64Array[];
  #state = nothing;
  #saved = nothing;
  #first = nothing;
  #second = nothing;
  #third = nothing;
  #fourth = nothing;
  #fifth = nothing;
  #result = nothing;
  #pass: Pass = idle;
  #width = 0;
  #capacity = 0;
  #place = 0;
  #shown = -1;
  /** How many bars it had seen when place 0 was the next. */
  #before = 0;

  /** Begins with nothing seen. */
  static init(indicator: Indicator, params: Params = {}): IndicatorStream {
    return new IndicatorStream(indicator, orThrow(indicator.read(params)));
  }

  private constructor(indicator: Indicator, params: Params) {
    const none = (names: readonly string[]) => names.map(() => nothing);
    const needs = notedNeeds((memory) =>
      indicator.kernel(params, none(indicator.inputs), none(indicator.outputs), memory),
    );
    const size = needs.firsts.reduce((sum, each) => sum + each.size, 0);
    const reach = indicator.reach(params);
    const tapes = new Tapes(Math.max(reach, ...needs.reaches), ROOM);
    const inputs = indicator.inputs.map(() => tapes.add(reach));
    this.#tapes = tapes;
    this.#capacity = tapes.capacity;
    this.#state = new Float64Array(size);
    this.#saved = new Float64Array(size);
    this.#outputs = indicator.outputs.map(() => tapes.add(0));
    this.#width = inputs.length;
    const [first = nothing, second = nothing, third = nothing, fourth = nothing, fifth = nothing] = inputs;
    this.#first = first;
    this.#second = second;
    this.#third = third;
    this.#fourth = fourth;
    this.#fifth = fifth;
    this.#result = this.#outputs[0] ?? nothing;
    this.#pass = indicator.kernel(params, inputs, this.#outputs, memoryOf(this.#state, tapes));
  }

  /** How many closed bars it has seen. */
  get bars(): number {
    return this.#before + this.#place;
  }

  /** Takes the figures of a closed bar and gives the value of the first output, NaN in its warm-up. */
  step(...figures: Figures): number;
  step(first: number, second?: number, third?: number, fourth?: number, fifth?: number): number {
    if (this.#place === this.#capacity) this.#turn();
    const place = this.#place;
    if (first - first !== 0) refuse();
    this.#first[place] = first;
    if (this.#width > 1) this.#put(place, second as number, third as number, fourth as number, fifth as number);
    this.#pass(place, place + 1);
    this.#shown = place;
    this.#place = place + 1;
    return this.#result[place] as number;
  }

  /** What {@link step} would give if the bar closed like this; leaves no trace. */
  peek(...figures: Figures): number;
  peek(first: number, second?: number, third?: number, fourth?: number, fifth?: number): number {
    if (this.#place === this.#capacity) this.#turn();
    const place = this.#place;
    if (first - first !== 0) refuse();
    this.#first[place] = first;
    if (this.#width > 1) this.#put(place, second as number, third as number, fourth as number, fifth as number);
    this.#saved.set(this.#state);
    this.#pass(place, place + 1);
    this.#state.set(this.#saved);
    this.#shown = place;
    return this.#result[place] as number;
  }

  /** An output at the bar that was last taken or peeked at. */
  output(at: number): number {
    return this.#outputs[at]?.[this.#shown] ?? Number.NaN;
  }

  save(): StreamState {
    this.#tapes.place = this.#place;
    return { bars: this.bars, figures: plainOf([...this.#state, ...this.#tapes.kept()]) };
  }

  /** Goes on from where a state was saved, as if it had seen the same bars. */
  restore({ bars, figures }: StreamState): void {
    const size = this.#state.length;
    if (figures.length !== size + this.#tapes.keptAfter(bars)) {
      throw new Fault('invalid', 'INDICATOR.SNAPSHOT', 'the state is of another indicator or of other parameters');
    }
    const all = figuresOf(figures);
    this.#state.set(all.slice(0, size));
    this.#tapes.restore(all.slice(size), bars);
    this.#place = this.#tapes.place;
    this.#before = bars - this.#place;
    this.#shown = -1;
  }

  /** All figures but the first, which many indicators have alone. */
  #put(place: number, second: number, third: number, fourth: number, fifth: number): void {
    // A number less itself is 0 unless it is not finite, and such a figure would poison every later value.
    if (second - second !== 0) refuse();
    this.#second[place] = second;
    if (this.#width === 2) return;
    if (third - third !== 0) refuse();
    this.#third[place] = third;
    if (this.#width === 3) return;
    if (fourth - fourth !== 0) refuse();
    this.#fourth[place] = fourth;
    if (this.#width === 4) return;
    if (fifth - fifth !== 0) refuse();
    this.#fifth[place] = fifth;
  }

  #turn(): void {
    this.#tapes.place = this.#place;
    this.#tapes.room();
    this.#before += this.#place - this.#tapes.place;
    this.#place = this.#tapes.place;
  }
}

function refuse(): never {
  throw new Fault('invalid', 'INDICATOR.BAR', 'a figure of the bar is not a finite number');
}
