import type { CompareOperator } from '../compile/program.js';
import { minutesOf } from '../document/clock.js';
import { isGroup, operandOf, type Comparison, type Condition } from '../document/condition.schema.js';
import type { Expression, TimeExpression } from '../document/expression.schema.js';
import { between, decided, everything, intersection, isEmpty, satisfying, type Interval } from './intervals.js';

/** What an indicator's output can be, as its catalogue says. */
export type BoundsOf = (
  expression: Extract<Expression, { type: 'indicator' }>,
) => readonly [number, number] | undefined;

/** What was found out of conditions under some bounds: the gates of a chain are laid beside each other again and again. */
interface Folded {
  readonly truths: Map<Condition, boolean | undefined>;
  readonly bounds: Map<Condition, readonly Bound[]>;
}

/** What a comparison with a constant leaves for its operand. */
interface Bound {
  /** Equal for equal operands. */
  readonly key: string;
  /** What the operand can be at all, and of that what this leaves. */
  readonly range: Interval;
  readonly interval: Interval;
  /** The one number that it must not be. */
  readonly not: number | undefined;
}

const work = new WeakMap<BoundsOf, Folded>();

function workOf(boundsOf: BoundsOf): Folded {
  const known = work.get(boundsOf) ?? { truths: new Map(), bounds: new Map() };
  work.set(boundsOf, known);
  return known;
}

/** Whether a condition is true, or false, whatever the market does, as long as its values are known; undefined when it depends. */
export function folded(condition: Condition, boundsOf: BoundsOf): boolean | undefined {
  const { truths } = workOf(boundsOf);
  if (truths.has(condition)) return truths.get(condition);
  const truth = foldedAnew(condition, boundsOf);
  truths.set(condition, truth);
  return truth;
}

function foldedAnew(condition: Condition, boundsOf: BoundsOf): boolean | undefined {
  if (!isGroup(condition)) return foldedComparison(condition, boundsOf);
  if (condition.operator === 'or') return foldedOr(condition.conditions, boundsOf);
  const all = foldedAnd(condition.conditions, boundsOf);
  return condition.operator === 'and' || all === undefined ? all : !all;
}

/** Several conditions that have to be true together. */
export function foldedAnd(conditions: readonly Condition[], boundsOf: BoundsOf): boolean | undefined {
  const truths = conditions.map((each) => folded(each, boundsOf));
  if (truths.includes(false) || contradict(conditions.map((each) => knownBounds(each, boundsOf)))) return false;
  return truths.every((truth) => truth === true) ? true : undefined;
}

function foldedOr(conditions: readonly Condition[], boundsOf: BoundsOf): boolean | undefined {
  const truths = conditions.map((each) => folded(each, boundsOf));
  if (truths.includes(true)) return true;
  // One of them is always true exactly when their opposites can't be true together.
  const opposites = conditions.map(opposite);
  if (opposites.every((each) => each !== undefined) && contradict([boundsIn(opposites, boundsOf)])) return true;
  return truths.every((truth) => truth === false) ? false : undefined;
}

function knownBounds(condition: Condition, boundsOf: BoundsOf): readonly Bound[] {
  const known = workOf(boundsOf).bounds;
  const found = known.get(condition) ?? boundsIn(conjuncts(condition), boundsOf);
  known.set(condition, found);
  return found;
}

const boundsIn = (comparisons: readonly Comparison[], boundsOf: BoundsOf): readonly Bound[] =>
  comparisons.flatMap(({ lhs, operator, rhs }) => {
    const interval = intervalOf(operator, rhs);
    if (interval === undefined) return [];
    const not = operator === '!=' ? numberOf(rhs) : undefined;
    return [{ key: keyOf(lhs), range: rangeOf(lhs, boundsOf), interval, not }];
  });

/** The comparisons of which all have to be true. */
function conjuncts(condition: Condition): readonly Comparison[] {
  if (!isGroup(condition)) return [condition];
  if (condition.operator === 'and') return condition.conditions.flatMap(conjuncts);
  const [only, ...others] = condition.conditions;
  if (only === undefined || others.length > 0) return [];
  if (condition.operator === 'or') return conjuncts(only);
  const turned = opposite(only);
  return turned === undefined ? [] : [turned];
}

const opposites: Readonly<Partial<Record<Comparison['operator'], CompareOperator>>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

function opposite(condition: Condition): Comparison | undefined {
  if (isGroup(condition)) return undefined;
  const operator = opposites[condition.operator];
  return operator === undefined ? undefined : { ...condition, operator };
}

/** Equal for equal operands. What nearly all comparisons read is told without a detour; lengths stand before names. */
function keyOf(expression: Expression): string {
  switch (expression.type) {
    case 'constant':
      return `constant ${typeof expression.value} ${expression.value}`;
    case 'indicator':
      return `indicator ${expression.offset ?? ''} ${expression.name.length} ${expression.name} ${expression.output ?? ''}`;
    case 'price':
      return `price ${expression.offset ?? ''} ${expression.field} ${expression.symbol ?? ''}`;
    default:
      // Read by one schema, equal operands have their members in one order.
      return JSON.stringify(expression);
  }
}

/** Whether comparisons of one operand with constants leave no number for it. */
function contradict(lists: readonly (readonly Bound[])[]): boolean {
  const left = new Map<string, Interval>();
  const nots = new Map<string, Set<number>>();
  for (const bounds of lists) {
    for (const { key, range, interval, not } of bounds) {
      const now = intersection(left.get(key) ?? range, interval);
      left.set(key, now);
      if (not !== undefined) nots.set(key, (nots.get(key) ?? new Set()).add(not));
      if (isEmpty(now) || (now.low === now.high && nots.get(key)?.has(now.low) === true)) return true;
    }
  }
  return false;
}

function intervalOf(operator: Comparison['operator'], rhs: Comparison['rhs']): Interval | undefined {
  if (Array.isArray(rhs)) {
    const [low, high] = [numberOf(operandOf(rhs[0])), numberOf(operandOf(rhs[1]))];
    return low === undefined || high === undefined ? undefined : between(low, high);
  }
  const value = numberOf(rhs);
  const isCompared = operator in opposites;
  return value === undefined || !isCompared ? undefined : satisfying(operator as CompareOperator, value);
}

/** What a constant is as a number, a time of day in minutes; undefined for a word and for what is no constant. */
function numberOf(operand: Comparison['rhs']): number | undefined {
  if (operand === undefined || Array.isArray(operand) || operand.type !== 'constant') return undefined;
  if (typeof operand.value === 'number') return operand.value;
  return /^\d\d:\d\d$/.test(operand.value) ? minutesOf(operand.value) : undefined;
}

function foldedComparison({ lhs, operator, rhs }: Comparison, boundsOf: BoundsOf): boolean | undefined {
  const left = rangeOf(lhs, boundsOf);
  if (operator === 'increasing' || operator === 'decreasing') return undefined;
  if (Array.isArray(rhs)) {
    const [low, high] = [rangeOf(operandOf(rhs[0]), boundsOf), rangeOf(operandOf(rhs[1]), boundsOf)];
    const [above, below] = [decided('>=', left, low), decided('<=', left, high)];
    const isTurned = low.low > high.high;
    return isTurned || above === false || below === false ? false : above === true && below === true ? true : undefined;
  }
  if (rhs === undefined) return undefined;
  const right = rangeOf(rhs, boundsOf);
  const isSame = lhs.type === rhs.type && keyOf(lhs) === keyOf(rhs);
  if (operator.startsWith('crosses')) return foldedCross(operator, { left, right, isSame });
  if (isSame) return operator === '==' || operator === '<=' || operator === '>=';
  if (isWord(lhs) || isWord(rhs)) return undefined;
  return decided(operator as CompareOperator, left, right);
}

interface Sides {
  readonly left: Interval;
  readonly right: Interval;
  readonly isSame: boolean;
}

/** A cross needs to be on both sides, one after the other. */
function foldedCross(operator: Comparison['operator'], { left, right, isSame }: Sides): false | undefined {
  const never = {
    above: decided('>', left, right) === false || decided('<=', left, right) === false,
    below: decided('<', left, right) === false || decided('>=', left, right) === false,
  };
  if (isSame) return false;
  if (operator === 'crosses') return never.above && never.below ? false : undefined;
  return (operator === 'crosses_above' ? never.above : never.below) ? false : undefined;
}

const isWord = (each: Expression): boolean => each.type === 'constant' && numberOf(each) === undefined;

const timeRanges: Readonly<Record<TimeExpression['field'], readonly [number, number]>> = {
  timeOfDay: [0, 1_439],
  dayOfWeek: [1, 7],
  minutesSinceOpen: [Number.NEGATIVE_INFINITY, 1_440],
  minutesToClose: [Number.NEGATIVE_INFINITY, 1_440],
  daysToExpiry: [0, Number.POSITIVE_INFINITY],
};

/** What an operand can be at all. */
function rangeOf(expression: Expression, boundsOf: BoundsOf): Interval {
  switch (expression.type) {
    case 'constant': {
      const value = numberOf(expression);
      return value === undefined ? everything : between(value, value);
    }
    case 'indicator': {
      const bounds = boundsOf(expression);
      return bounds === undefined ? everything : between(...bounds);
    }
    case 'price':
    case 'day':
      return between(0, Number.POSITIVE_INFINITY);
    case 'time':
      return between(...timeRanges[expression.field]);
    case 'position':
      return expression.field.startsWith('pnl') ? everything : between(0, Number.POSITIVE_INFINITY);
    case 'math':
      return expression.operator === 'abs' ? between(0, Number.POSITIVE_INFINITY) : everything;
    default:
      return everything;
  }
}
