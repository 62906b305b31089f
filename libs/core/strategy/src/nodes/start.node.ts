import { timeframes } from '@sutra/market';
import { z } from 'zod';
import type { IndicatorConfig } from '../document/indicator-config.js';
import { defineNode } from '../node.js';

const text = z.string().min(1).max(60);
export const timeframe = z.enum(timeframes);

/** An indicator as a document declares it: its type, what it is computed from, and its parameters beside them. */
const indicator: z.ZodType<IndicatorConfig> = z
  .object({
    type: text.describe('Which indicator, such as rsi; or formula.'),
    source: z
      .string()
      .max(161)
      .optional()
      .describe(
        'What it is computed from: a price, or another indicator of this start, such as rsi_14 or macd_1.signal.',
      ),
    formula: z.string().min(1).max(4_000).optional().describe('Of the type formula: ema(close, 9) - ema(close, 21).'),
    timeframe: timeframe.optional().describe("The start's if not said, or that of its source; never a shorter one."),
    symbol: text.optional(),
    exchange: text.optional(),
  })
  .catchall(z.unknown());
const data = z.object({
  label: z.string().max(200).optional(),
  symbol: text.describe('The instrument whose bars are looked at; the underlying of what is traded.'),
  exchange: text,
  timeframe: timeframe.describe('How long its bars are.'),
  tradingInstrument: z
    .object({
      type: z.enum(['equity', 'futures', 'options']),
      underlyingType: z.enum(['index', 'stock']).optional(),
    })
    .describe('What is traded.'),
  indicators: z
    .record(z.string().min(1).max(100), indicator)
    .optional()
    .describe(
      'Indicators by the names that conditions use: type, source, timeframe, and the parameters of that type; or type formula and formula.',
    ),
  evaluateOn: z.enum(['barClose', 'tick']).optional().describe('barClose if not said.'),
});
export type StartData = z.output<typeof data>;

export const startNode = defineNode<StartData, null>({
  type: 'startNode',
  title: 'Start',
  doc: 'Says which instrument is looked at, how often, and with which indicators. Every strategy has one.',
  passesOn: 'At every pass.',
  example: {
    label: 'NIFTY options',
    symbol: 'NIFTY',
    exchange: 'NSE',
    timeframe: '5MIN',
    tradingInstrument: { type: 'options', underlyingType: 'index' },
    indicators: { rsi_14: { type: 'rsi', period: 14 } },
  },
  data,
  behaviour: { role: 'start' },
  reads: () => ({}),
  compile: () => null,
  words: ({ symbol }) => `looks at ${symbol}`,
});
