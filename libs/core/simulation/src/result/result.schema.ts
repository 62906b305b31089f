import { closings } from '@sutra/strategy';
import { z } from 'zod';
import { settingsSchema } from '../settings/settings.schema.js';

/** The version of this shape: fields are only added inside it. */
export const RESULT = 1;

const at = z.iso.datetime({ offset: true }).describe('ISO time with the offset of India.');
const rupees = z.number();
const units = z.int().min(0);
const side = z.enum(['buy', 'sell']);

/** Why a position ended. */
export const exitReasons = [...closings, 'endOfData'] as const;
export type ExitReason = (typeof exitReasons)[number];

const instrument = {
  nodeId: z.string().describe('The entry node.'),
  legId: z.string(),
  vpi: z.string(),
  vpt: z.string().nullable(),
  symbol: z.string().describe('The contract that was traded.'),
  kind: z.enum(['equity', 'future', 'option']),
  firing: z.int().describe('Which firing of the entry.'),
  reEntry: z.int().describe('How often the leg had been entered again by its own re-entry.'),
};

const trade = z
  .object({
    id: z.int(),
    ...instrument,
    side: side.describe('buy for a long position, sell for a short one.'),
    quantity: units.describe('Units that were closed.'),
    entryAt: at,
    entryPrice: rupees.describe('Average of what was closed.'),
    exitAt: at,
    exitPrice: rupees,
    pnl: rupees.describe('Before charges.'),
    charges: rupees.describe('Of exit and of that part of the entry.'),
    netPnl: rupees,
    exitReason: z.enum(exitReasons),
    slippage: rupees.describe('What its prices were worse than the market’s, entry and exit; it is in pnl.'),
    barsHeld: z.int(),
    mae: rupees.describe('The worst that it stood at, in rupees of these units; never above 0.'),
    mfe: rupees.describe('The best that it stood at; never below 0.'),
    isModelled: z.boolean().describe('Whether a price of it comes out of a model.'),
    isAmbiguous: z.boolean().describe('Whether the bar leaves open what came first; the worse was taken.'),
    bestPnl: rupees.describe('What it would have made had the better come first.'),
  })
  .meta({ id: 'Trade' });

const order = z
  .object({
    id: z.int(),
    ...instrument,
    intent: z.enum(['entry', 'exit']),
    side,
    quantity: units,
    filled: units.describe('How much of it filled.'),
    fills: z
      .array(z.object({ at, quantity: units, price: rupees, charges: rupees }))
      .optional()
      .describe('Its fills, where it did not fill at once.'),
    type: z.enum(['market', 'limit', 'stop', 'stopLimit']),
    limitPrice: rupees.nullable(),
    triggerPrice: rupees.nullable(),
    decidedAt: at,
    status: z.enum(['filled', 'cancelled', 'refused', 'open']),
    endedAt: at.nullable(),
    price: rupees.nullable().describe('What it filled at; the average where it filled in parts.'),
    charges: rupees,
    slices: z.int().describe('Orders that the freeze quantity made of it.'),
    because: z.string().describe('Why it was sent, cancelled or refused.'),
  })
  .meta({ id: 'Order' });

const open = z
  .object({
    ...instrument,
    side,
    quantity: units,
    entryAt: at,
    entryPrice: rupees,
    mark: rupees,
    pnl: rupees,
    charges: rupees,
    isModelled: z.boolean(),
  })
  .meta({ id: 'OpenPosition' });

/** What a backtest answers, as JSON. */
export const resultSchema = z.object({
  result: z.literal(RESULT),
  name: z.string(),
  metrics: z
    .record(z.string(), z.union([z.number(), at]).nullable())
    .describe('Figures by name: numbers, and moments as ISO time; null where there is none.'),
  metricsMissing: z.record(z.string(), z.string()).describe('Why a figure is null.'),
  trades: z.array(trade),
  orders: z.array(order),
  open: z.array(open).describe('Positions left open at the end of data.'),
  equity: z.array(z.object({ at, value: rupees })).describe('At the close of each bar of the finest data.'),
  settings: settingsSchema,
  dataHash: z.string(),
  graphHash: z.string(),
  from: at.nullable(),
  to: at.nullable(),
  bars: z.int(),
  passes: z.int(),
  isModelled: z.boolean(),
  band: z
    .object({ bars: z.int(), worstPnl: rupees, bestPnl: rupees })
    .describe('Net P&L over bars that leave open what came first: as reported, and at best.'),
  margin: z
    .object({ peak: rupees, peakAt: at.nullable(), isEstimate: z.literal(true) })
    .describe('The largest margin that positions would have asked for, estimated.'),
  warnings: z.array(z.string()),
  traces: z.array(z.unknown()).optional().describe('What each evaluation read and decided, if it was asked for.'),
});

export type BacktestResult = z.output<typeof resultSchema>;
export type ReportedTrade = z.output<typeof trade>;
export type ReportedOrder = z.output<typeof order>;
export type ReportedOpen = z.output<typeof open>;
