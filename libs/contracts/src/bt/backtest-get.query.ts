import { z } from 'zod';
import { query } from '../message/declare.js';
import { dataAsked, settingsAsked } from './shapes/data-asked.js';
import { job, jobExample } from './shapes/job.js';
import { summary, summaryExample } from './shapes/summary.js';

export const BacktestGet = query({
  owner: 'bt',
  name: 'backtest.get',
  version: 1,
  doc: 'How far a back-test is, or what it came to.',
  senders: ['gw'],
  needs: 'backtests.read',
  schema: z.object({ id: z.uuid() }),
  example: { id: jobExample.id },
  reply: z.object({
    job,
    data: dataAsked,
    /** Completed: every setting is there. */
    settings: settingsAsked,
    /** Of one that is done. */
    summary: summary.optional(),
  }),
  replyExample: {
    job: jobExample,
    data: { timeframe: '1MIN' },
    settings: { capital: 500_000, slippage: 'bps:2' },
    summary: summaryExample,
  },
});
