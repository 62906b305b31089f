import { assert } from '@sutra/kernel';
import type { ColumnRequest, Program } from '../compile/program.js';
import type { ColumnView, Facts } from '../run/facts.js';
import { worked, type PassResult } from '../run/pass.js';
import type { RunState } from '../run/run-state.js';
import { traceOf } from '../run/trace.js';
import { ConditionTable, type Moment } from './condition-table.js';
import { isStirred, seatOf, settled, type Seat } from './seat.js';

/** What a pass knows of one strategy alone. */
export type OwnFacts = Pick<Facts, 'legs' | 'portfolio' | 'quotes' | 'isPaused' | 'isDisarmed' | 'refused'>;

/** What there was to be seen up to some look. */
interface Seen {
  readonly looks: number;
  readonly bars: number;
  readonly moment: Moment | undefined;
}

/** Fewer abandoned seats are not worth building the table anew. */
const ABANDONED_MAX = 64;

/**
 * Many strategies that look at one instrument, timeframe and evaluation together. At each look their conditions are computed once,
 * and only those strategies pass that something has stirred; a pass that is left out would have decided nothing and left everything as
 * it was. What a strategy decides is always decided by `pass`.
 */
export class SharedPasses {
  #table = this.#newTable();
  readonly #seats: (Seat | undefined)[] = [];
  readonly #free: number[] = [];
  #abandoned = 0;
  /** From when on each seat has to pass; −∞ at the next look, +∞ when nothing but a change wakes it. */
  readonly #wakesAt: number[] = [];
  readonly #isStirred: boolean[] = [];
  readonly #stirred: number[] = [];
  /** How many looks there have been, and how many bars were seen; the same as of the look before. */
  #looks = 0;
  #bars = 0;
  #barsBefore = 0;
  #moment: Moment | undefined;
  #before: Moment | undefined;
  #views: readonly ColumnView[] = [];

  /** What a look is handed views of, in this order; it changes when a strategy comes or goes. */
  get columns(): readonly ColumnRequest[] {
    return this.#table.columns;
  }

  /** How many strategies there are, and how much is computed for all of them. */
  get size(): {
    readonly strategies: number;
    readonly columns: number;
    readonly values: number;
    readonly tests: number;
  } {
    return { strategies: this.#seats.length - this.#free.length, ...this.#table.size };
  }

  /** Lets a strategy take part from the next look on; the number is how it is called here. */
  add(program: Program, state: RunState): number {
    const at = this.#free.pop() ?? this.#seats.length;
    this.#sit(at, seatOf(program, state, this.#table));
    return at;
  }

  remove(at: number): void {
    const seat = this.#seatAt(at);
    for (const test of seat.tests) this.#table.unwatch(test, at);
    this.#seats[at] = undefined;
    this.#wakesAt[at] = Number.POSITIVE_INFINITY;
    this.#free.push(at);
    this.#abandoned += 1;
    if (this.#abandoned > Math.max(ABANDONED_MAX, this.size.strategies)) this.#rebuild();
  }

  /**
   * A fact about a strategy has changed: what is held or ordered, a pause, an end of entries, a refusal. It passes at the next look.
   * Prices and profits of what is held need not be told: who reads them passes at every look while something is held.
   */
  touch(at: number): void {
    this.#seatAt(at);
    this.#wakesAt[at] = Number.NEGATIVE_INFINITY;
  }

  /** Computes the conditions of all as of a moment, and says which strategies have to pass now. */
  look(moment: Moment, views: readonly ColumnView[]): readonly number[] {
    this.#looks += 1;
    this.#before = this.#moment;
    this.#barsBefore = this.#bars;
    const isNewDay = this.#before?.day !== moment.day;
    if (this.#before?.bar !== moment.bar) this.#bars += 1;
    this.#moment = moment;
    this.#views = views;
    this.#table.look(moment, views);
    for (const at of this.#stirred) {
      this.#isStirred[at] = false;
      const seat = this.#seats[at];
      if (seat === undefined || (this.#wakesAt[at] as number) <= moment.at) continue;
      if (isStirred(seat, this.#table)) this.#wakesAt[at] = Number.NEGATIVE_INFINITY;
    }
    this.#stirred.length = 0;
    const due: number[] = [];
    const wakesAt = this.#wakesAt;
    for (let at = 0; at < wakesAt.length; at += 1) {
      if (((wakesAt[at] as number) <= moment.at || isNewDay) && this.#seats[at] !== undefined) due.push(at);
    }
    return due;
  }

  /** The pass of a strategy that the newest look has named; of any other one, it changes nothing but gives its trace. */
  pass(at: number, own: OwnFacts, { isTraced = true } = {}): PassResult {
    const seat = this.#seatAt(at);
    assert(this.#moment, 'a look comes before the passes that it asks for');
    const columns = seat.places.map((place) => this.#views[place] as ColumnView);
    const before = this.#caughtUp(seat, { looks: this.#looks - 1, bars: this.#barsBefore, moment: this.#before });
    const work = worked(seat.program, before, { ...this.#moment, ...own, columns });
    seat.passed = { look: this.#looks, bars: this.#bars };
    this.#wakesAt[at] = settled(seat, before, { work, table: this.#table });
    return { state: work.state, signals: work.signals, trace: isTraced ? traceOf(work) : undefined };
  }

  /** What a strategy remembers now, as if it had passed at every look. */
  state(at: number): RunState {
    return this.#caughtUp(this.#seatAt(at), { looks: this.#looks, bars: this.#bars, moment: this.#moment });
  }

  /** Passes that were left out have counted bars and nothing else. */
  #caughtUp({ state, passed }: Seat, { looks, bars, moment }: Seen): RunState {
    if (passed === undefined || moment === undefined || passed.look >= looks) return state;
    return { ...state, bars: state.bars + bars - passed.bars, bar: moment.bar };
  }

  #seatAt(at: number): Seat {
    const seat = this.#seats[at];
    assert(seat, 'there is a strategy of this number', { at });
    return seat;
  }

  #sit(at: number, seat: Seat): void {
    this.#seats[at] = seat;
    this.#wakesAt[at] = Number.NEGATIVE_INFINITY;
    this.#isStirred[at] = false;
    for (const test of seat.tests) this.#table.watch(test, at);
  }

  #newTable(): ConditionTable {
    return new ConditionTable((at) => {
      if (this.#isStirred[at] === true) return;
      this.#isStirred[at] = true;
      this.#stirred.push(at);
    });
  }

  /** Leaves out what nobody asks for any more; everybody passes at the next look. */
  #rebuild(): void {
    this.#table = this.#newTable();
    this.#abandoned = 0;
    this.#stirred.length = 0;
    for (const [at, seat] of this.#seats.entries()) {
      if (seat === undefined) continue;
      const { program, state, passed } = seat;
      this.#sit(at, { ...seatOf(program, state, this.#table), passed });
    }
  }
}
