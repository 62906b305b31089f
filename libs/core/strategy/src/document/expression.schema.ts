import { z } from 'zod';

const offset = z
  .int()
  .min(0)
  .max(5_000)
  .optional()
  .describe("How many bars back, counted in bars of the operand's own timeframe; 0 if not said.");

export const priceFields = ['open', 'high', 'low', 'close', 'volume', 'oi', 'vwap', 'ltp'] as const;
export const dayFields = ['open', 'high', 'low', 'prevHigh', 'prevLow', 'prevClose'] as const;
export const positionFields = [
  ...(['pnl', 'pnlPct', 'entryPrice', 'ltp', 'quantity', 'barsHeld', 'minutesHeld'] as const),
] as const;
export const portfolioFields = ['pnl', 'dayPnl', 'openPositions', 'capital'] as const;
export const timeFields = ['timeOfDay', 'dayOfWeek', 'minutesSinceOpen', 'minutesToClose', 'daysToExpiry'] as const;
export const marketFields = ['cms', 'sentiment', 'regime', 'vix'] as const;
export const mathOperators = ['+', '-', '*', '/', 'min', 'max', 'abs', 'avg', 'round', 'percentOf'] as const;

/** A clock time in India, such as 09:20. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 09:20');

const constant = z.object({
  type: z.literal('constant'),
  value: z
    .union([z.number(), z.string().min(1).max(64)])
    .describe('A number; HH:MM beside timeOfDay; a word beside market.regime.'),
});
const indicator = z.object({
  type: z.literal('indicator'),
  name: z.string().min(1).max(100).describe('The name under which the start node declares it.'),
  output: z.string().min(1).max(60).optional().describe('Which of its values; the first one if not said.'),
  offset,
});
const price = z.object({
  type: z.literal('price'),
  field: z.enum(priceFields),
  offset,
  symbol: z.string().min(1).max(60).optional().describe("Another instrument's; the start node's if not said."),
});
const day = z.object({
  type: z.literal('day'),
  field: z.enum(dayFields),
  range: z
    .object({ minutes: z.int().min(1).max(1_440) })
    .optional()
    .describe("Only so many minutes from the session's open; unknown until they are over."),
});
const position = z.object({
  type: z.literal('position'),
  field: z.enum(positionFields),
  vpi: z.string().min(1).max(100).optional(),
  vpt: z.string().min(1).max(100).optional(),
  nodeId: z.string().min(1).max(100).optional(),
});
const portfolio = z.object({ type: z.literal('portfolio'), field: z.enum(portfolioFields) });
const time = z.object({ type: z.literal('time'), field: z.enum(timeFields) });
const market = z.object({ type: z.literal('market'), field: z.enum(marketFields) });
const math = z.object({
  type: z.literal('math'),
  operator: z.enum(mathOperators),
  args: z.array(z.lazy((): z.ZodType<Expression> => expression)).max(16),
});

export type ConstantExpression = z.output<typeof constant>;
export type IndicatorExpression = z.output<typeof indicator>;
export type PriceExpression = z.output<typeof price>;
export type DayExpression = z.output<typeof day>;
export type PositionExpression = z.output<typeof position>;
export type PortfolioExpression = z.output<typeof portfolio>;
export type TimeExpression = z.output<typeof time>;
export type MarketExpression = z.output<typeof market>;
export interface MathExpression {
  type: 'math';
  operator: (typeof mathOperators)[number];
  args: Expression[];
}

/** Something that has a value, or none that is known, at each pass. */
export type Expression =
  | ConstantExpression
  | IndicatorExpression
  | PriceExpression
  | DayExpression
  | PositionExpression
  | PortfolioExpression
  | TimeExpression
  | MarketExpression
  | MathExpression;

export const expression: z.ZodType<Expression> = z
  .discriminatedUnion('type', [constant, indicator, price, day, position, portfolio, time, market, math])
  .meta({ id: 'Expression' });

/** How many arguments each operator takes. */
export const arity: Readonly<Record<MathExpression['operator'], readonly [least: number, most: number]>> = {
  '+': [2, 16],
  '-': [2, 2],
  '*': [2, 16],
  '/': [2, 2],
  min: [1, 16],
  max: [1, 16],
  avg: [1, 16],
  abs: [1, 1],
  round: [2, 2],
  percentOf: [2, 2],
};
