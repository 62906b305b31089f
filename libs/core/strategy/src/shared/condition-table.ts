import { assert } from '@sutra/kernel';
import type { ColumnRequest, CompareOperator, Program, Slot, Test } from '../compile/program.js';
import { keyOf } from '../compile/slot-compiler.js';
import { dayOfWeek, minutesOfDay } from '../document/clock.js';
import type { MathExpression, TimeExpression } from '../document/expression.schema.js';
import { calculated } from '../run/calculated.js';
import type { ColumnView, Facts } from '../run/facts.js';
import type { Truth } from '../run/truth.js';

/** What a pass knows besides columns that is the same for everybody who looks at one instrument. */
export type Moment = Pick<
  Facts,
  'at' | 'bar' | 'previousBar' | 'day' | 'isSpecialSession' | 'minutesSinceOpen' | 'minutesToClose' | 'daysToExpiry'
> &
  Partial<Pick<Facts, 'sequence'>>;

/** Truths as small integers, so that they lie in one array and can be counted. */
export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
export const codeOf = (truth: Truth): number => (truth === null ? UNKNOWN : truth ? TRUE : FALSE);

const operators: readonly CompareOperator[] = ['<', '<=', '>', '>=', '==', '!='];
type GroupOperator = 'and' | 'or' | 'not';

/** What depends on columns and the clock alone; the rest is a strategy's own affair. */
type Shareable = Extract<Slot, { op: 'constant' | 'column' | 'math' }> | Extract<Slot, { op: 'fact' }>;

interface ColumnSlot {
  readonly slot: number;
  readonly column: number;
  readonly offset: number;
  readonly isPrevious: boolean;
}
interface MathSlot {
  readonly slot: number;
  readonly operator: MathExpression['operator'];
  readonly args: readonly number[];
}

/** No group: a comparison, or a test of a strategy's own. */
const LEAF = -1;
const AND = 0;
const OR = 1;
const NOT = 2;
const groupCodes: Readonly<Record<GroupOperator, number>> = { and: AND, or: OR, not: NOT };

/**
 * A group keeps one number: how many of its parts decide it, times this, and how many are unknown. A false part decides `and` and
 * `not`, a true one decides `or`. Thousands of groups may hang on one comparison, and so they lie side by side.
 */
const DECIDING = 65_536;
const weightOf = (group: number, truth: number): number =>
  truth === UNKNOWN ? 1 : (truth === TRUE) === (group === OR) ? DECIDING : 0;

function groupTruth(group: number, tally: number): number {
  if (tally >= DECIDING) return group === AND ? FALSE : TRUE;
  return tally > 0 ? UNKNOWN : group === AND ? TRUE : FALSE;
}

interface CrossTest {
  readonly test: number;
  readonly direction: 'above' | 'below' | 'either';
  readonly slots: readonly [leftBefore: number, rightBefore: number, left: number, right: number];
}

/**
 * The conditions of many strategies of one instrument and timeframe, each value and each comparison once. A look computes all
 * of them; whoever watches one is told when its truth changes. Groups hold counts of their parts, so that a change costs what
 * hangs on it, however many strategies there are.
 */
export class ConditionTable {
  /** What a look is handed views of, in this order. */
  readonly columns: ColumnRequest[] = [];
  /** NaN is unknown; texts are numbers of `#texts`. */
  readonly #values: number[] = [];
  readonly #isText: boolean[] = [];
  readonly #texts = new Map<string, number>();
  readonly #columns: ColumnSlot[] = [];
  readonly #clocks: { readonly slot: number; readonly field: TimeExpression['field'] }[] = [];
  readonly #maths: MathSlot[] = [];
  /** Comparisons side by side: operator, slots, and which test each one is. */
  readonly #compared: {
    readonly op: number[];
    readonly left: number[];
    readonly right: number[];
    readonly test: number[];
  } = { op: [], left: [], right: [], test: [] };
  readonly #crosses: CrossTest[] = [];
  readonly #truths: number[] = [];
  /** What group each test is, and its tally. */
  readonly #groups: number[] = [];
  readonly #tallies: number[] = [];
  readonly #parents: number[][] = [];
  readonly #watchers: number[][] = [];
  readonly #interned = new Map<string, number>();
  readonly #columnPlaces = new Map<string, number>();
  readonly #told: (watcher: number) => void;

  constructor(told: (watcher: number) => void) {
    this.#told = told;
  }

  /** How much is computed at each look. */
  get size(): { readonly columns: number; readonly values: number; readonly tests: number } {
    return { columns: this.columns.length, values: this.#values.length, tests: this.#truths.length };
  }

  /** Where a column lies among the views that a look is handed; a new one comes last. */
  columnPlace(request: ColumnRequest): number {
    const known = this.#columnPlaces.get(request.key);
    if (known !== undefined) return known;
    this.#columnPlaces.set(request.key, this.columns.length);
    return this.columns.push(request) - 1;
  }

  /** FALSE, TRUE or UNKNOWN. */
  truth(test: number): number {
    return this.#truths[test] ?? UNKNOWN;
  }

  watch(test: number, watcher: number): void {
    this.#watchers[test]?.push(watcher);
  }

  unwatch(test: number, watcher: number): void {
    const watchers = this.#watchers[test] ?? [];
    const at = watchers.indexOf(watcher);
    if (at >= 0) watchers.splice(at, 1);
  }

  /** A test of a strategy's own, which `tell` says the truth of. */
  ownTest(): number {
    this.#groups.push(LEAF);
    this.#tallies.push(0);
    this.#parents.push([]);
    this.#watchers.push([]);
    return this.#truths.push(UNKNOWN) - 1;
  }

  tell(test: number, truth: Truth): void {
    const now = codeOf(truth);
    if (now !== this.#truths[test]) this.#turn(test, now);
  }

  /** A program's test; what depends on the strategy's own facts is asked for. */
  testOf(program: Program, index: number, own: (index: number) => number): number {
    const test = program.tests[index];
    if (test !== undefined && 'of' in test) {
      return this.#groupOf(
        test.op,
        test.of.map((part) => this.testOf(program, part, own)),
      );
    }
    return (test && this.#leafOf(program, test)) ?? own(index);
  }

  #leafOf(program: Program, test: Exclude<Test, { of: readonly number[] }>): number | undefined {
    const slot = (at: number): number | undefined => this.#slotOf(program, at);
    if (test.op === 'compare') return this.#comparison(test.operator, slot(test.left), slot(test.right));
    if (test.op === 'cross') return this.#cross(test, slot);
    const pairs =
      test.op === 'between'
        ? [
            this.#comparison('>=', slot(test.value), slot(test.low)),
            this.#comparison('<=', slot(test.value), slot(test.high)),
          ]
        : test.values
            .slice(1)
            .map((at, before) =>
              this.#comparison(test.direction === 'increasing' ? '>' : '<', slot(at), slot(test.values[before] ?? -1)),
            );
    const steps = whole(pairs);
    return steps && this.#groupOf('and', steps);
  }

  /** A window of the clock as a test: from a minute of the day on, and before another. */
  windowOf(from: number, until: number): number {
    const clock = this.#intern({ op: 'fact', read: { of: 'time', field: 'timeOfDay' }, words: '' });
    const [begin, end] = [from, until].map((value) => this.#intern({ op: 'constant', value, words: '' }));
    const parts = whole([this.#comparison('>=', clock, begin), this.#comparison('<', clock, end)]);
    assert(parts, 'a clock is compared with numbers');
    return this.#groupOf('and', parts);
  }

  /** Computes everything anew and tells those who watch what has changed. */
  look(moment: Moment, views: readonly ColumnView[]): void {
    const values = this.#values;
    for (const { slot, column, offset, isPrevious } of this.#columns) {
      values[slot] = this.#read(views[column], offset, isPrevious, this.#isText[slot] === true);
    }
    for (const { slot, field } of this.#clocks) values[slot] = clockValue(field, moment);
    for (const { slot, operator, args } of this.#maths) {
      const known = calculated(
        operator,
        args.map((arg) => nullIfUnknown(values[arg])),
      );
      values[slot] = known ?? Number.NaN;
    }
    this.#compareAll();
    for (const { test, direction, slots } of this.#crosses) {
      const truth = crossed(direction, slots, values);
      if (truth !== this.#truths[test]) this.#turn(test, truth);
    }
  }

  #read(view: ColumnView | undefined, offset: number, isPrevious: boolean, isText: boolean): number {
    if (view === undefined) return Number.NaN;
    const index = (isPrevious ? view.previous : view.now) - offset;
    if (index < 0 || (view.causes?.[index] ?? 0) > 0) return Number.NaN;
    const value = view.values[index];
    if (typeof value === 'number') return !isText && value - value === 0 ? value : Number.NaN;
    return isText && typeof value === 'string' ? this.#textNumber(value) : Number.NaN;
  }

  #compareAll(): void {
    const { op, left, right, test } = this.#compared;
    const values = this.#values;
    const known = this.#truths;
    for (let at = 0; at < op.length; at += 1) {
      const a = values[left[at] as number] as number;
      const b = values[right[at] as number] as number;
      const truth = Number.isNaN(a) || Number.isNaN(b) ? UNKNOWN : compared(op[at] as number, a, b);
      const which = test[at] as number;
      if (truth !== known[which]) this.#turn(which, truth);
    }
  }

  /** A test has another truth: so may everything that it is a part of. */
  #turn(test: number, now: number): void {
    const known = this.#truths;
    const before = known[test] as number;
    known[test] = now;
    const parents = this.#parents[test] as number[];
    const [groups, tallies] = [this.#groups, this.#tallies];
    for (let at = 0; at < parents.length; at += 1) {
      const parent = parents[at] as number;
      const group = groups[parent] as number;
      const tally = (tallies[parent] as number) + weightOf(group, now) - weightOf(group, before);
      tallies[parent] = tally;
      const truth = groupTruth(group, tally);
      if (truth !== known[parent]) this.#turn(parent, truth);
    }
    const watchers = this.#watchers[test] as number[];
    for (let at = 0; at < watchers.length; at += 1) this.#told(watchers[at] as number);
  }

  #slotOf(program: Program, index: number): number | undefined {
    const slot = program.slots[index];
    if (slot === undefined || slot.op === 'remembered') return undefined;
    if (slot.op === 'fact') return slot.read.of === 'time' ? this.#intern(slot) : undefined;
    if (slot.op === 'math') {
      const args = whole(slot.args.map((arg) => this.#slotOf(program, arg)));
      if (args === undefined || args.some((arg) => this.#isText[arg])) return undefined;
      return this.#intern({ ...slot, args });
    }
    if (slot.op === 'constant') return this.#intern(slot);
    const request = program.columns[slot.column];
    if (request === undefined) return undefined;
    const isText = request.kind === 'market' && request.field === 'regime';
    return this.#intern({ ...slot, column: this.columnPlace(request) }, isText);
  }

  #intern(slot: Shareable, isText = false): number {
    const key = keyOf(slot);
    const known = this.#interned.get(key);
    if (known !== undefined) return known;
    const at = this.#values.push(Number.NaN) - 1;
    this.#interned.set(key, at);
    this.#isText[at] = isText || (slot.op === 'constant' && typeof slot.value === 'string');
    if (slot.op === 'constant') {
      this.#values[at] = typeof slot.value === 'string' ? this.#textNumber(slot.value) : slot.value;
    } else if (slot.op === 'column') {
      this.#columns.push({ slot: at, column: slot.column, offset: slot.offset, isPrevious: slot.isPrevious });
    } else if (slot.op === 'math') {
      this.#maths.push({ slot: at, operator: slot.operator, args: slot.args });
    } else if (slot.read.of === 'time') {
      this.#clocks.push({ slot: at, field: slot.read.field });
    }
    return at;
  }

  #textNumber(text: string): number {
    const known = this.#texts.get(text) ?? this.#texts.size;
    this.#texts.set(text, known);
    return known;
  }

  #test(key: string, made: (test: number) => void): number {
    const known = this.#interned.get(key);
    if (known !== undefined) return known;
    const test = this.ownTest();
    this.#interned.set(key, test);
    made(test);
    return test;
  }

  #comparison(operator: CompareOperator, left: number | undefined, right: number | undefined): number | undefined {
    if (left === undefined || right === undefined) return undefined;
    // Words and numbers are never compared in a document that was judged; whatever else does it is left to the runner.
    if (this.#isText[left] !== this.#isText[right]) return undefined;
    if (this.#isText[left] === true && operator !== '==' && operator !== '!=') return undefined;
    return this.#test(keyOf({ op: 'compare', operator, left, right }), (test) => {
      this.#compared.op.push(operators.indexOf(operator));
      this.#compared.left.push(left);
      this.#compared.right.push(right);
      this.#compared.test.push(test);
    });
  }

  #cross(
    { direction, now, before }: Extract<Test, { op: 'cross' }>,
    slot: (at: number) => number | undefined,
  ): number | undefined {
    const found = whole([...before, ...now].map(slot));
    if (found === undefined || found.some((at) => this.#isText[at])) return undefined;
    const slots = found as unknown as CrossTest['slots'];
    const key = `cross ${direction} ${slots.join(' ')}`;
    return this.#test(key, (test) => this.#crosses.push({ test, direction, slots }));
  }

  #groupOf(op: GroupOperator, of: readonly number[]): number {
    return this.#test(keyOf({ op, of }), (test) => {
      assert(of.length < DECIDING, 'the parts of a group can be counted', { parts: of.length });
      const group = groupCodes[op];
      let tally = 0;
      for (const part of of) {
        tally += weightOf(group, this.truth(part));
        this.#parents[part]?.push(test);
      }
      this.#groups[test] = group;
      this.#tallies[test] = tally;
      this.#truths[test] = groupTruth(group, tally);
    });
  }
}

/** All of them; undefined where one is missing. */
const whole = (items: readonly (number | undefined)[]): readonly number[] | undefined =>
  items.includes(undefined) ? undefined : (items as readonly number[]);
const nullIfUnknown = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

function clockValue(field: TimeExpression['field'], moment: Moment): number {
  if (field === 'timeOfDay') return minutesOfDay(moment.at);
  if (field === 'dayOfWeek') return dayOfWeek(moment.at);
  return moment[field] ?? Number.NaN;
}

function compared(op: number, a: number, b: number): number {
  switch (op) {
    case 0:
      return a < b ? TRUE : FALSE;
    case 1:
      return a <= b ? TRUE : FALSE;
    case 2:
      return a > b ? TRUE : FALSE;
    case 3:
      return a >= b ? TRUE : FALSE;
    case 4:
      return a === b ? TRUE : FALSE;
    default:
      return a === b ? FALSE : TRUE;
  }
}

function crossed(direction: CrossTest['direction'], slots: CrossTest['slots'], values: readonly number[]): number {
  const leftBefore = values[slots[0]] as number;
  const rightBefore = values[slots[1]] as number;
  const left = values[slots[2]] as number;
  const right = values[slots[3]] as number;
  if (Number.isNaN(leftBefore + rightBefore + left + right)) return UNKNOWN;
  const above = leftBefore <= rightBefore && left > right;
  const below = leftBefore >= rightBefore && left < right;
  return (direction === 'above' ? above : direction === 'below' ? below : above || below) ? TRUE : FALSE;
}
