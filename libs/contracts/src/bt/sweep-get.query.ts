import { z } from 'zod';
import { query } from '../message/declare.js';
import { packed, packedExample } from '../strat/shapes/packed.js';
import { dataAsked, settingsAsked } from './shapes/data-asked.js';
import { job, jobExample } from './shapes/job.js';
import { sweepAsked, sweepExample } from './shapes/sweep.js';

const count = z.int().min(0);

export const SweepGet = query({
  owner: 'bt',
  name: 'sweep.get',
  version: 1,
  doc: 'How far a sweep is, and what came of it: as many of its tries by rank as are asked for, or as fit, and what is to be said of all.',
  senders: ['gw'],
  needs: 'backtests.read',
  schema: z.object({ id: z.uuid(), offset: count, limit: z.int().min(1).max(500) }),
  example: { id: jobExample.id, offset: 0, limit: 50 },
  reply: z.object({
    job,
    data: dataAsked,
    settings: settingsAsked,
    sweep: sweepAsked,
    /** How many combinations there are, and how many of them have been played. */
    combinations: count,
    done: count,
    /** Of one that is done: tries from an offset on, a JSON array as the sweep's result has them in `ranking`. */
    ranking: z.object({ total: count, count, items: packed }).optional(),
    /** Of one that is done: the rest of the sweep's result as a JSON object, which is all but `ranking`. */
    answer: packed.optional(),
  }),
  replyExample: {
    job: { ...jobExample, kind: 'sweep' },
    data: { timeframe: '1MIN' },
    settings: { capital: 500_000 },
    sweep: sweepExample,
    combinations: 30,
    done: 30,
    ranking: { total: 0, count: 0, items: 'i44FAA==' },
    answer: packedExample,
  },
});
