import { z } from 'zod';
import { expression, type Expression } from './expression.schema.js';

export const groupOperators = ['and', 'or', 'not'] as const;
export const comparisonOperators = [
  ...(['<', '<=', '>', '>=', '==', '!='] as const),
  ...(['crosses_above', 'crosses_below', 'crosses', 'between', 'increasing', 'decreasing'] as const),
] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

const bound = z.union([z.number(), expression]);

const comparison = z
  .object({
    id: z.string().max(100).optional(),
    type: z.literal('comparison').optional(),
    lhs: expression,
    operator: z.enum(comparisonOperators),
    rhs: z
      .union([expression, z.tuple([bound, bound])])
      .optional()
      .describe('What it is compared with; [low, high] for between; nothing for increasing and decreasing.'),
    bars: z
      .int()
      .min(1)
      .max(500)
      .optional()
      .describe('Over how many bars increasing or decreasing holds; 1 if not said.'),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.output<typeof comparison>;

/** Conditions under one operator; `not` is true when they are not all true together. */
export interface ConditionGroup {
  id?: string | undefined;
  type: 'group';
  operator: (typeof groupOperators)[number];
  conditions: Condition[];
}
export type Condition = ConditionGroup | Comparison;

const group = z
  .object({
    id: z.string().max(100).optional(),
    type: z.literal('group'),
    operator: z.enum(groupOperators),
    conditions: z.array(z.lazy((): z.ZodType<Condition> => condition)).min(1),
  })
  .meta({ id: 'Group' });

/** A tree of groups and comparisons. */
export const condition: z.ZodType<Condition> = z
  .discriminatedUnion('type', [group, comparison])
  .meta({ id: 'Condition' });

export const isGroup = (node: Condition): node is ConditionGroup => node.type === 'group';

/** The operand of a bound: a bare number is a constant. */
export const operandOf = (value: number | Expression): Expression =>
  typeof value === 'number' ? { type: 'constant', value } : value;
