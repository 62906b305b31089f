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
}

export const emptyPool = (): Pool => ({
  columns: [],
  slots: [],
  tests: [],
  memory: [],
  depths: [],
  interned: new Map(),
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
  const words = around.words(expression);
  if (expression.type === 'constant')
    return intern(pool, 'slots', { op: 'constant', value: constantOf(expression.value), words });
  if (expression.type === 'math') {
    const args = expression.args.map((each) => slotFor(pool, around, each, view));
    return intern(pool, 'slots', { op: 'math', operator: expression.operator, args, words });
  }
  const read = around.fact(expression);
  if (read !== undefined) {
    const slot = intern(pool, 'slots', { op: 'fact', read, words });
    return view.isPrevious ? intern(pool, 'slots', { op: 'remembered', memory: remember(pool, slot), words }) : slot;
  }
  const request = around.column(expression);
  const column = request === undefined ? -1 : columnIn(pool, request);
  const offset = ('offset' in expression ? (expression.offset ?? 0) : 0) + view.shift;
  pool.depths[column] = Math.max(pool.depths[column] ?? 0, offset + (view.isPrevious ? 1 : 0));
  return intern(pool, 'slots', { op: 'column', column, offset, isPrevious: view.isPrevious, words });
}

/** The test of a condition, in a pool. */
export function testFor(pool: Pool, around: Surroundings, condition: Condition): number {
  if (!isGroup(condition)) return comparisonFor(pool, around, condition);
  const of = condition.conditions.map((each) => testFor(pool, around, each));
  return intern(pool, 'tests', { op: condition.operator, of });
}

function comparisonFor(pool: Pool, around: Surroundings, comparison: Comparison): number {
  const { lhs, operator, rhs } = comparison;
  const words = comparisonText(comparison, around);
  const slot = (each: Expression, view?: View): number => slotFor(pool, around, each, view);
  if (operator === 'increasing' || operator === 'decreasing') {
    const bars = comparison.bars ?? 1;
    const values = Array.from({ length: bars + 1 }, (_, at) => slot(lhs, { isPrevious: false, shift: bars - at }));
    return intern(pool, 'tests', { op: 'trend', direction: operator, values, words });
  }
  if (Array.isArray(rhs)) {
    const [low, high] = rhs.map((bound) => slot(operandOf(bound))) as [number, number];
    return intern(pool, 'tests', { op: 'between', value: slot(lhs), low, high, words });
  }
  const right = rhs ?? { type: 'constant' as const, value: 0 };
  if (operator === 'crosses' || operator === 'crosses_above' || operator === 'crosses_below') {
    const before: View = { isPrevious: true, shift: 0 };
    const direction = operator === 'crosses' ? 'either' : operator === 'crosses_above' ? 'above' : 'below';
    const test = { now: [slot(lhs), slot(right)] as const, before: [slot(lhs, before), slot(right, before)] as const };
    return intern(pool, 'tests', { op: 'cross', direction, ...test, words });
  }
  return intern(pool, 'tests', {
    op: 'compare',
    operator: operator as Extract<Test, { op: 'compare' }>['operator'],
    left: slot(lhs),
    right: slot(right),
    words,
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

function columnIn(pool: Pool, request: ColumnRequest): number {
  const key = `request ${request.key}`;
  const known = pool.interned.get(key);
  if (known !== undefined) return known;
  pool.interned.set(key, pool.columns.length);
  return pool.columns.push(request) - 1;
}

function remember(pool: Pool, slot: number): number {
  const known = pool.memory.indexOf(slot);
  return known >= 0 ? known : pool.memory.push(slot) - 1;
}

function intern<K extends 'slots' | 'tests'>(pool: Pool, kind: K, item: Pool[K][number]): number {
  const key = keyOf(item);
  const known = pool.interned.get(key);
  if (known !== undefined) return known;
  const list: (Slot | Test)[] = pool[kind];
  pool.interned.set(key, list.length);
  return list.push(item) - 1;
}

/** Equal for what is computed alike. Words are no part of that: two spellings of one value are one slot. */
export function keyOf(item: Slot | Test): string {
  switch (item.op) {
    case 'constant':
      return `constant ${typeof item.value} ${item.value}`;
    case 'column':
      return `column ${item.column} ${item.offset} ${item.isPrevious}`;
    case 'fact':
      return `fact ${JSON.stringify(item.read)}`;
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
