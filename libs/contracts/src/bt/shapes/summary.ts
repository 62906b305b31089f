import { z } from 'zod';
import { metrics } from './job.js';

const count = z.int().min(0);
const at = z.iso.datetime({ offset: true });

/** What a finished back-test amounts to; trades, orders, curves and traces are asked for apart. */
export const summary = z.object({
  metrics,
  /** Why a figure is null. */
  metricsMissing: z.record(z.string().max(64), z.string().max(200)),
  /** First and last close. */
  from: at.nullable(),
  to: at.nullable(),
  bars: count,
  passes: count,
  trades: count,
  orders: count,
  open: count,
  traces: count,
  isModelled: z.boolean(),
  /** Net P&L over bars that leave open what came first: as reported, and at best, in rupees. */
  band: z.object({ bars: count, worstPnl: z.number(), bestPnl: z.number() }),
  margin: z.object({ peak: z.number(), peakAt: at.nullable(), isEstimate: z.literal(true) }),
  warnings: z.array(z.string().max(500)).max(50),
});

export const summaryExample = {
  metrics: { netProfit: 12_400.5, sharpe: 1.2, beta: null },
  metricsMissing: { beta: 'there is no benchmark' },
  from: '2026-01-05T09:16:00.000+05:30',
  to: '2026-06-30T15:30:00.000+05:30',
  bars: 45_000,
  passes: 9_000,
  trades: 96,
  orders: 192,
  open: 0,
  traces: 0,
  isModelled: false,
  band: { bars: 0, worstPnl: 12_400.5, bestPnl: 12_400.5 },
  margin: { peak: 0, peakAt: null, isEstimate: true as const },
  warnings: ['SBIN: 45000 bars of 1MIN, stored bars as they were traded'],
};
