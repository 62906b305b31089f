import { z } from 'zod';
import { query } from '../message/declare.js';
import { nextCursor, strategyPage } from '../strat/shapes/page.js';
import { figures, job, jobExample, jobKind, jobState } from './shapes/job.js';

export const BacktestList = query({
  owner: 'bt',
  name: 'backtest.list',
  version: 1,
  doc: 'The back-tests and sweeps of the user, the newest first, with the figures that one looks at first.',
  senders: ['gw'],
  needs: 'backtests.read',
  schema: z.object({
    ...strategyPage,
    kind: jobKind.optional(),
    state: jobState.optional(),
    strategyId: z.uuid().optional(),
  }),
  example: { limit: 20, kind: 'backtest' },
  reply: z.object({
    items: z.array(z.object({ ...job.shape, figures: figures.optional() })).max(100),
    nextCursor,
  }),
  replyExample: { items: [{ ...jobExample, figures: { netProfit: 12_400.5, sharpe: 1.2 } }] },
});
