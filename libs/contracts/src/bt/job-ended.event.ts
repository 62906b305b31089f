import { z } from 'zod';
import { event } from '../message/declare.js';
import { because, figures, jobExample, jobKind } from './shapes/job.js';

export const JobEnded = event({
  owner: 'bt',
  name: 'job.ended',
  version: 1,
  doc: 'A back-test or a sweep is done, has failed, or was cancelled; said once of each.',
  delivery: 'durable',
  receivers: [],
  watchers: ['gw'],
  key: (job) => job.userId,
  schema: z.object({
    userId: z.uuid(),
    id: z.uuid(),
    kind: jobKind,
    state: z.enum(['done', 'failed', 'cancelled']),
    because: because.optional(),
    name: z.string().max(400),
    strategyId: z.uuid().optional(),
    /** The figures that one looks at first, of one that is done. */
    figures: figures.optional(),
    at: z.iso.datetime(),
  }),
  example: {
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    id: jobExample.id,
    kind: 'backtest',
    state: 'done',
    name: 'NIFTY RSI call',
    figures: { netProfit: 12_400.5, sharpe: 1.2 },
    at: '2026-11-02T03:30:01.000Z',
  },
});
