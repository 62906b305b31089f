import { isGroup, operandOf, type Comparison, type Condition } from '../document/condition.schema.js';
import { minutesOf } from '../document/clock.js';
import type { Expression } from '../document/expression.schema.js';
import type { ColumnRequest, FactRead, Slot, Test } from './program.js';

/** What a compiler has to be told of the strategy around an expression. */
export interface Surroundings {
  /** The column that an expression reads; only for those that read one. */
  column(expression: Expression): ColumnRequest | undefined;
  fact(expression: Expression): FactRead | undefined;
  words(expression: Expression): string;
}

/** Collects columns, slots and tests, each once: equal expressions become one slot, equal comparisons one test. */
export interface Pool {
  readonly columns: ColumnRequest[];
  readonly slots: Slot[];
  readonly tests: Test[];
  readonly memory: number[];
  /** Deepest offset at which each column is read. */
  readonly depths: number[];
  readonly interned: Map<string, number>;
  /** Where a request stands that was asked for before: keys are long, and thousands of operands may read one column. */
  readonly columnOf: Map<ColumnRequest, number>;
}

export const emptyPool = (): Pool => ({
  columns: [],
  slots: [],
  tests: [],
  memory: [],
  depths: [],
  interned: new Map(),
  columnOf: new Map(),
});

interface View {
  /** As of the previous evaluation bar. */
  readonly isPrevious: boolean;
  /** So many bars further back. */
  readonly shift: number;
}
const NOW: View = { isPrevious: false, shift: 0 };

/** The slot of an expression, in a pool. */
export function slotFor(pool: Pool, around: Surroundings, expression: Expression, view: View = NOW): number {
  const words = (): string => around.words(expression);
  const slot = (item: Computed<Slot>): number => intern(pool.interned, pool.slots as (Slot | Test)[], item, words);
  if (expression.type === 'constant') return slot({ op: 'constant', value: constantOf(expression.value) });
  if (expression.type === 'math') {
    const args = expression.args.map((each) => slotFor(pool, around, each, view));
    return slot({ op: 'math', operator: expression.operator, args });
  }
  const read = around.fact(expression);
  if (read !== undefined) {
    const now = slot({ op: 'fact', read });
    return view.isPrevious ? slot({ op: 'remembered', memory: remember(pool, now) }) : now;
  }
  const request = around.column(expression);
  const column = request === undefined ? -1 : columnIn(pool, request);
  const offset = ('offset' in expression ? (expression.offset ?? 0) : 0) + view.shift;
  pool.depths[column] = Math.max(pool.depths[column] ?? 0, offset + (view.isPrevious ? 1 : 0));
  return slot({ op: 'column', column, offset, isPrevious: view.isPrevious });
}

/** The test of a condition, in a pool. */
export function testFor(pool: Pool, around: Surroundings, condition: Condition): number {
  if (!isGroup(condition)) return comparisonFor(pool, around, condition);
  const of = condition.conditions.map((each) => testFor(pool, around, each));
  return intern(pool.interned, pool.tests, { op: condition.operator, of });
}

const before: View = { isPrevious: true, shift: 0 };

function comparisonFor(pool: Pool, around: Surroundings, comparison: Comparison): number {
  const { lhs, operator, rhs } = comparison;
  const test = (item: Computed<Test>): number =>
    intern(pool.interned, pool.tests, item, () => comparisonText(comparison, around));
  const slot = (each: Expression, view?: View): number => slotFor(pool, around, each, view);
  if (operator === 'increasing' || operator === 'decreasing') {
    const bars = comparison.bars ?? 1;
    const values = Array.from({ length: bars + 1 }, (_, at) => slot(lhs, { isPrevious: false, shift: bars - at }));
    return test({ op: 'trend', direction: operator, values });
  }
  if (Array.isArray(rhs)) {
    const [low, high] = rhs.map((bound) => slot(operandOf(bound))) as [number, number];
    return test({ op: 'between', value: slot(lhs), low, high });
  }
  const right = rhs ?? { type: 'constant' as const, value: 0 };
  if (operator === 'crosses' || operator === 'crosses_above' || operator === 'crosses_below') {
    const direction = operator === 'crosses' ? 'either' : operator === 'crosses_above' ? 'above' : 'below';
    const now = [slot(lhs), slot(right)] as const;
    return test({ op: 'cross', direction, now, before: [slot(lhs, before), slot(right, before)] });
  }
  return test({
    op: 'compare',
    operator: operator as Extract<Test, { op: 'compare' }>['operator'],
    left: slot(lhs),
    right: slot(right),
  });
}

function comparisonText({ lhs, operator, rhs, bars }: Comparison, { words }: Surroundings): string {
  const right = Array.isArray(rhs)
    ? `[${rhs.map((bound) => words(operandOf(bound))).join(', ')}]`
    : rhs === undefined
      ? `${bars ?? 1} bars`
      : words(rhs);
  return `${words(lhs)} ${operator} ${right}`;
}

/** HH:MM counts as minutes since midnight, as the clock it is compared with does. */
const constantOf = (value: number | string): number | string =>
  typeof value === 'string' && /^\d\d:\d\d$/.test(value) ? minutesOf(value) : value;

function columnIn({ columns, columnOf, interned }: Pool, request: ColumnRequest): number {
  const seen = columnOf.get(request);
  if (seen !== undefined) return seen;
  const key = `request ${request.key}`;
  const known = interned.get(key) ?? columns.push(request) - 1;
  interned.set(key, known);
  columnOf.set(request, known);
  return known;
}

function remember(pool: Pool, slot: number): number {
  const known = pool.memory.indexOf(slot);
  return known >= 0 ? known : pool.memory.push(slot) - 1;
}

/** A slot or test without its words. */
type Computed<Item> = Item extends unknown ? Omit<Item, 'words'> : never;

/** The place of an item, a new one at the end; only a new one is put into words. */
function intern(
  interned: Map<string, number>,
  list: (Slot | Test)[],
  item: Computed<Slot | Test>,
  words?: () => string,
): number {
  const key = keyOf(item);
  const known = interned.get(key);
  if (known !== undefined) return known;
  interned.set(key, list.length);
  return list.push((words === undefined ? item : { ...item, words: words() }) as Slot | Test) - 1;
}

/** Equal for what is computed alike. Words are no part of that: two spellings of one value are one slot. */
export function keyOf(item: Computed<Slot | Test>): string {
  switch (item.op) {
    case 'constant':
      return `constant ${typeof item.value} ${item.value}`;
    case 'column':
      return `column ${item.column} ${item.offset} ${item.isPrevious}`;
    case 'fact':
      return factKey(item.read);
    case 'remembered':
      return `remembered ${item.memory}`;
    case 'math':
      return `math ${item.operator} ${item.args.join(' ')}`;
    case 'compare':
      return `compare ${item.operator} ${item.left} ${item.right}`;
    case 'cross':
      return `cross ${item.direction} ${item.now.join(' ')} ${item.before.join(' ')}`;
    case 'between':
      return `between ${item.value} ${item.low} ${item.high}`;
    case 'trend':
      return `trend ${item.direction} ${item.values.join(' ')}`;
    default:
      return `${item.op} ${item.of.join(' ')}`;
  }
}

const keys = new WeakMap<FactRead, string>();

/** Worked out once for each, because a fact about positions names every leg that it is about. */
function factKey(read: FactRead): string {
  if (read.of !== 'position') return `fact ${read.of} ${read.field}`;
  const known = keys.get(read) ?? `fact ${JSON.stringify(read)}`;
  keys.set(read, known);
  return known;
}
