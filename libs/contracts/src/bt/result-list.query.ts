import { z } from 'zod';
import { query } from '../message/declare.js';
import { packed } from '../strat/shapes/packed.js';
import { jobExample } from './shapes/job.js';

const count = z.int().min(0);

export const ResultList = query({
  owner: 'bt',
  name: 'result.list',
  version: 1,
  doc: 'Trades, orders, open positions or traces of a finished back-test in their order, packed as a JSON array; as many as are asked for, or as fit.',
  senders: ['gw'],
  needs: 'backtests.read',
  schema: z.object({
    id: z.uuid(),
    of: z.enum(['trades', 'orders', 'open', 'traces']),
    /** The first is 0. */
    offset: count,
    limit: z.int().min(1).max(500),
  }),
  example: { id: jobExample.id, of: 'trades', offset: 0, limit: 100 },
  reply: z.object({
    /** How many there are in all, and how many of them are here. */
    total: count,
    count,
    items: packed,
  }),
  // An empty list.
  replyExample: { total: 0, count: 0, items: 'i44FAA==' },
});
