import { Fault, orThrow } from '@sutra/kernel';
import type { Indicator } from '../define/define-indicator.js';
import { notedNeeds, type Cell, type Pass } from '../define/memory.js';
import type { Params } from '../define/params.js';
import { figuresOf, plainOf, type PlainFigure } from './plain-figures.js';
import { memoryOf, Tapes } from './tapes.js';

/** Everything that the future of a stream depends on, as plain data that JSON keeps to the bit. */
export interface StreamState {
  readonly bars: number;
  readonly figures: readonly PlainFigure[];
}

const ROOM = 64;
/** Places cost nothing where nothing lies at them. */
const ROOM_WITHOUT_TAPES = 2 ** 30;
const nothing: Float64Array = new Float64Array(0);

/** The figures of a bar, in the order of an indicator's inputs. */
type Figures = readonly [first: number, second?: number, third?: number, fourth?: number, fifth?: number];

/** One indicator at work on one series, value by value; figures come in the order of the indicator's inputs. */
export class IndicatorStream {
  // A step costs as little as what it looks into: every field has from the beginning the kind of value that it will always
  // have, so that V8 need not ask each time, and columns lie side by side instead of in a list. Fields are private by word only:
  // one with a # is undefined for a moment, and V8 then boxes every number in it anew, which costs twice a whole average.
  private readonly tapes: Tapes;
  private readonly outputs: readonly Float64Array[];
  private readonly state: Float64Array;
  private readonly saved: Float64Array;
  private readonly pass: Pass;
  /** What steps instead of the pass, if the kernel offers it; outputs have no tapes then. */
  private cell: Cell | undefined;
  /** What has shown a bar that was peeked at. */
  private peeked: Cell | undefined;
  /** Whether anybody reads tapes. */
  private readonly isTaped: boolean;
  private readonly width: number;
  private readonly capacity: number;
  private first = nothing;
  private second = nothing;
  private third = nothing;
  private fourth = nothing;
  private fifth = nothing;
  private result = nothing;
  private place = 0;
  private shown = -1;
  /** What a cell has shown. */
  private value = Number.NaN;
  /** How many bars it had seen when place 0 was the next. */
  private before = 0;

  /** Begins with nothing seen. */
  static init(indicator: Indicator, params: Params = {}): IndicatorStream {
    return new IndicatorStream(indicator, orThrow(indicator.read(params)));
  }

  private constructor(indicator: Indicator, params: Params) {
    const none = (names: readonly string[]) => names.map(() => nothing);
    let hasCell = false;
    const needs = notedNeeds((memory) => {
      const pass = indicator.kernel(params, none(indicator.inputs), none(indicator.outputs), memory);
      hasCell = pass.cell !== undefined;
    });
    const size = needs.firsts.reduce((sum, each) => sum + each.size, 0);
    const reach = indicator.reach(params);
    this.isTaped = !hasCell || reach > 0 || needs.reaches.length > 0;
    const tapes = new Tapes(Math.max(reach, ...needs.reaches), this.isTaped ? ROOM : ROOM_WITHOUT_TAPES);
    const inputs = indicator.inputs.map(() => (this.isTaped ? tapes.add(reach) : nothing));
    this.tapes = tapes;
    this.capacity = tapes.capacity;
    this.state = new Float64Array(size);
    this.saved = new Float64Array(size);
    this.outputs = indicator.outputs.map(() => (hasCell ? nothing : tapes.add(0)));
    this.width = inputs.length;
    const [first = nothing, second = nothing, third = nothing, fourth = nothing, fifth = nothing] = inputs;
    this.first = first;
    this.second = second;
    this.third = third;
    this.fourth = fourth;
    this.fifth = fifth;
    this.result = this.outputs[0] ?? nothing;
    this.pass = indicator.kernel(params, inputs, this.outputs, { ...memoryOf(this.state, tapes), hasCells: true });
    this.cell = this.pass.cell?.();
  }

  /** How many closed bars it has seen. */
  get bars(): number {
    return this.before + this.place;
  }

  /** Takes the figures of a closed bar and gives the value of the first output, NaN in its warm-up. */
  step(...figures: Figures): number;
  step(first: number, second?: number, third?: number, fourth?: number, fifth?: number): number {
    if (this.place === this.capacity) this.turn();
    const place = this.place;
    if (first - first !== 0) refuse();
    if (this.isTaped) this.first[place] = first;
    if (this.width > 1) this.put(place, second as number, third as number, fourth as number, fifth as number);
    this.place = place + 1;
    const cell = this.cell;
    if (cell !== undefined) {
      if (this.peeked !== undefined) this.peeked = undefined;
      const value = cell.step(place, first, second as number, third as number, fourth as number, fifth as number);
      this.value = value;
      return value;
    }
    this.pass(place, place + 1);
    this.shown = place;
    return this.result[place] as number;
  }

  /** What {@link step} would give if the bar closed like this; leaves no trace. */
  peek(...figures: Figures): number;
  peek(first: number, second?: number, third?: number, fourth?: number, fifth?: number): number {
    if (this.place === this.capacity) this.turn();
    const place = this.place;
    if (first - first !== 0) refuse();
    if (this.isTaped) this.first[place] = first;
    if (this.width > 1) this.put(place, second as number, third as number, fourth as number, fifth as number);
    if (this.cell !== undefined) {
      this.cell.keep();
      this.saved.set(this.state);
      const twin = this.pass.cell?.() as Cell;
      const value = twin.step(place, first, second as number, third as number, fourth as number, fifth as number);
      this.state.set(this.saved);
      this.peeked = twin;
      this.value = value;
      return value;
    }
    this.saved.set(this.state);
    this.pass(place, place + 1);
    this.state.set(this.saved);
    this.shown = place;
    return this.result[place] as number;
  }

  /** An output at the bar that was last taken or peeked at. */
  output(at: number): number {
    const cell = this.peeked ?? this.cell;
    if (cell === undefined) return this.outputs[at]?.[this.shown] ?? Number.NaN;
    return at === 0 ? this.value : (cell.output?.(at) ?? Number.NaN);
  }

  save(): StreamState {
    this.tapes.place = this.place;
    this.cell?.keep();
    return { bars: this.bars, figures: plainOf([...this.state, ...this.tapes.kept()]) };
  }

  /** Goes on from where a state was saved, as if it had seen the same bars. */
  restore({ bars, figures }: StreamState): void {
    const size = this.state.length;
    if (figures.length !== size + this.tapes.keptAfter(bars)) {
      throw new Fault('invalid', 'INDICATOR.SNAPSHOT', 'the state is of another indicator or of other parameters');
    }
    const all = figuresOf(figures);
    this.state.set(all.slice(0, size));
    this.tapes.restore(all.slice(size), bars);
    this.place = this.tapes.place;
    this.before = bars - this.place;
    this.cell = this.pass.cell?.();
    this.peeked = undefined;
    this.value = Number.NaN;
    this.shown = -1;
  }

  /** Takes in all figures but the first, which many indicators have alone. */
  private put(place: number, second: number, third: number, fourth: number, fifth: number): void {
    const width = this.width;
    // A number less itself is 0 unless it is not finite, and such a figure would poison every later value.
    if (second - second !== 0) refuse();
    if (width > 2 && third - third !== 0) refuse();
    if (width > 3 && fourth - fourth !== 0) refuse();
    if (width > 4 && fifth - fifth !== 0) refuse();
    if (!this.isTaped) return;
    this.second[place] = second;
    if (width === 2) return;
    this.third[place] = third;
    if (width === 3) return;
    this.fourth[place] = fourth;
    if (width === 4) return;
    this.fifth[place] = fifth;
  }

  private turn(): void {
    this.tapes.place = this.place;
    this.tapes.room();
    this.before += this.place - this.tapes.place;
    this.place = this.tapes.place;
  }
}

function refuse(): never {
  throw new Fault('invalid', 'INDICATOR.BAR', 'a figure of the bar is not a finite number');
}
