// The words in which templates write conditions: each gives plain JSON of the language.
import type { ComparisonOperator, Condition, ConditionGroup } from '../document/condition.schema.js';
import type {
  DayExpression,
  Expression,
  MathExpression,
  PositionExpression,
  PriceExpression,
  TimeExpression,
} from '../document/expression.schema.js';

/** A bare number or clock time is a constant. */
type Operand = Expression | number | string;

const expressionOf = (operand: Operand): Expression =>
  typeof operand === 'object' ? operand : { type: 'constant', value: operand };

const back = (offset: number): { offset?: number } => (offset === 0 ? {} : { offset });

export const price = (field: PriceExpression['field'], offset = 0): Expression => ({
  type: 'price',
  field,
  ...back(offset),
});
export const close = price('close');

/** An indicator of the start node: `macd`, or an output of it, `macd.signal`. */
export function indicator(named: string, offset = 0): Expression {
  const [name = '', output] = named.split('.');
  return { type: 'indicator', name, ...(output !== undefined && { output }), ...back(offset) };
}

export const day = (field: DayExpression['field'], minutes?: number): Expression => ({
  type: 'day',
  field,
  ...(minutes !== undefined && { range: { minutes } }),
});
export const time = (field: TimeExpression['field']): Expression => ({ type: 'time', field });
export const position = (field: PositionExpression['field']): Expression => ({ type: 'position', field });
export const math = (operator: MathExpression['operator'], ...args: readonly Operand[]): Expression => ({
  type: 'math',
  operator,
  args: args.map(expressionOf),
});

type Judging = Exclude<ComparisonOperator, 'between' | 'increasing' | 'decreasing'>;

export const is = (lhs: Operand, operator: Judging, rhs: Operand): Condition => ({
  lhs: expressionOf(lhs),
  operator,
  rhs: expressionOf(rhs),
});
export const between = (lhs: Operand, low: Operand, high: Operand): Condition => ({
  lhs: expressionOf(lhs),
  operator: 'between',
  rhs: [expressionOf(low), expressionOf(high)],
});
export const rises = (lhs: Expression, bars = 1): Condition => ({ lhs, operator: 'increasing', bars });
export const falls = (lhs: Expression, bars = 1): Condition => ({ lhs, operator: 'decreasing', bars });

const group = (operator: ConditionGroup['operator'], conditions: readonly Condition[]): Condition => ({
  type: 'group',
  operator,
  conditions: [...conditions],
});
export const all = (...conditions: readonly Condition[]): Condition => group('and', conditions);
export const any = (...conditions: readonly Condition[]): Condition => group('or', conditions);
