import { z } from 'zod';
import { query } from '../message/declare.js';
import { settingsAsked } from './shapes/data-asked.js';
import { job, jobExample, metrics } from './shapes/job.js';

const at = z.iso.datetime({ offset: true }).nullable();

export const BacktestCompare = query({
  owner: 'bt',
  name: 'backtest.compare',
  version: 1,
  doc: 'Finished back-tests side by side: all figures of each, and in what they differ beyond the strategy.',
  senders: ['gw'],
  needs: 'backtests.read',
  schema: z.object({ ids: z.array(z.uuid()).min(2).max(8) }),
  example: { ids: [jobExample.id, '019a3f6c-4000-7aaa-8bbb-0123456789b0'] },
  reply: z.object({
    /** In the order in which they were asked for. */
    items: z.array(z.object({ job, metrics, from: at, to: at })).max(8),
    /** Settings that are not the same in all, by name, one value an item. */
    differing: z
      .array(z.object({ setting: z.string().max(40), values: z.array(settingsAsked.valueType).max(8) }))
      .max(40),
    isSameStrategy: z.boolean(),
    isSameData: z.boolean(),
  }),
  replyExample: {
    items: [
      { job: jobExample, metrics: { sharpe: 1.2 }, from: '2026-01-05T09:16:00.000+05:30', to: null },
      { job: jobExample, metrics: { sharpe: 0.9 }, from: '2026-01-05T09:16:00.000+05:30', to: null },
    ],
    differing: [{ setting: 'slippage', values: ['none', 'bps:2'] }],
    isSameStrategy: true,
    isSameData: true,
  },
});
