import { strikeRuleSchema } from '@sutra/market';
import { z } from 'zod';

/** Names that people give to nodes and legs; they travel in ids of signals and in paths. */
export const name = z.string().min(1).max(100);

const amount = z.number().gt(0).max(1e12);

export const orderTypes = ['market', 'limit', 'sl', 'sl-m'] as const;
export const productTypes = ['intraday', 'delivery', 'carryForward'] as const;
export const levelTypes = ['percent', 'points', 'premium', 'underlyingPoints'] as const;

/** A stop or target of one leg: percent of its average fill, points from it, a premium, or a move of the underlying. */
export const level = z.object({ type: z.enum(levelTypes), value: amount }).meta({ id: 'Level' });
export type Level = z.output<typeof level>;

export const trailing = z.object({ every: amount, moveBy: amount }).meta({ id: 'Trailing' });

const reEntry = z.object({
  mode: z.enum(['asap', 'atCost', 'onMomentum', 'reversed']),
  max: z.int().min(1).max(100).describe('How often a trading day.'),
  on: z.enum(['stop', 'target', 'both']),
  momentum: z.object({ value: amount, unit: z.enum(['points', 'percent']) }).optional(),
});

export const sizing = z.object({
  type: z.enum(['fixed', 'percentCapital', 'riskPercent', 'capitalPerLot']),
  value: amount,
});

const limitPrice = z.union([
  amount,
  z.object({
    from: z.enum(['ltp', 'bid', 'ask']),
    by: z.number().min(-1e9).max(1e9),
    unit: z.enum(['points', 'percent']),
  }),
]);

const expiry = z
  .string()
  .regex(/^(?:[WMQY]\d{1,2}|\d{4}-\d{2}-\d{2})$/, 'expected an expiry such as W0, M1, Q0, Y0 or a date')
  .describe('W0 is the nearest listed one, today included; W1, M0, Q0, Y0 likewise; or a date.');

/** The market refuses fields that it does not know; a document may have them, and they are pointed out elsewhere. */
const strikeType = z.preprocess((value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => ['by', 'value', 'match'].includes(key)));
}, strikeRuleSchema);

const optionDetails = z.object({
  expiry,
  strikeType: strikeType.describe('ATM, ITM1 to ITM20, OTM1 to OTM20, or a strike by what it costs or moves.'),
  optionType: z.enum(['CE', 'PE']),
});

/** One instrument and side of an entry. */
export const leg = z
  .object({
    id: name,
    vpi: name.describe('Names this position; no other leg has the same.'),
    vpt: name.optional().describe('A name that several positions may share.'),
    priority: z.int().min(0).max(1_000).optional().describe('The lower, the earlier it is entered; 1 if not said.'),
    positionType: z.enum(['buy', 'sell']),
    orderType: z.enum(orderTypes),
    quantity: z.int().gt(0).max(1_000_000).describe('Lots of a derivative, units of a share.'),
    multiplier: z.number().gt(0).max(1e9).optional().describe('Not used: the lot comes from the contract on its date.'),
    productType: z.enum(productTypes),
    expiry: expiry.optional().describe('Of a future; M0 if not said.'),
    optionDetails: optionDetails.optional(),
    limitPrice: limitPrice.optional(),
    triggerPrice: amount.optional(),
    stopLoss: level.optional(),
    target: level.optional(),
    trailing: trailing.optional(),
    reEntry: reEntry.optional(),
    sizing: sizing.optional(),
  })
  .meta({ id: 'Leg' });
export type Leg = z.output<typeof leg>;

/** What exits, modifies and positions mean by name; what several fields name is united. */
export const targets = z
  .object({
    vpi: z.union([name, z.array(name)]).optional(),
    vpt: z.union([name, z.array(name)]).optional(),
    nodeIds: z.array(name).optional(),
  })
  .meta({ id: 'Targets' });
export type Targets = z.output<typeof targets>;
