import { z } from 'zod';
import { query } from '../message/declare.js';
import { dataAsked, settingsAsked } from './shapes/data-asked.js';
import { job, jobExample } from './shapes/job.js';
import {
  deflation,
  parametersExample,
  sweepFold,
  sweepGoal,
  sweepMethod,
  sweepParameter,
  sweepRow,
} from './shapes/sweep.js';

const count = z.int().min(0);

export const SweepGet = query({
  owner: 'bt',
  name: 'sweep.get',
  version: 1,
  doc: 'How far a sweep is, and its combinations by rank; as many as are asked for, or as fit.',
  senders: ['gw'],
  needs: 'backtests.read',
  schema: z.object({ id: z.uuid(), offset: count, limit: z.int().min(1).max(200) }),
  example: { id: jobExample.id, offset: 0, limit: 50 },
  reply: z.object({
    job,
    data: dataAsked,
    settings: settingsAsked,
    parameters: z.array(sweepParameter).max(12),
    method: sweepMethod,
    goal: sweepGoal,
    combinations: count,
    /** How many of them have been played. */
    done: count,
    /** Of one that is done. */
    rows: z.array(sweepRow).max(200),
    folds: z.array(sweepFold).max(100).optional(),
    deflation: deflation.optional(),
  }),
  replyExample: {
    job: { ...jobExample, kind: 'sweep' },
    data: { timeframe: '1MIN' },
    settings: { capital: 500_000 },
    parameters: parametersExample,
    method: { kind: 'grid' },
    goal: { figure: 'sharpe', best: 'highest' },
    combinations: 30,
    done: 30,
    rows: [{ rank: 1, index: 4, values: [10, 150], figures: { sharpe: 1.4, netProfit: 20_100 } }],
    deflation: { probabilistic: 0.9, deflated: 0.4, expectedBest: 1.1, because: null },
  },
});
