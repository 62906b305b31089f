import { z } from 'zod';
import { command } from '../message/declare.js';

export const RunStart = command({
  owner: 'engine',
  name: 'run.start',
  version: 1,
  doc: 'Begin a run of one version of a strategy; its id is the run, so that an order said twice begins one run.',
  senders: ['strat'],
  needs: 'house',
  key: (order) => order.runId,
  schema: z.object({
    runId: z.uuid(),
    userId: z.uuid(),
    strategyId: z.uuid(),
    /** The version that runs, and the hash of what it does: a run never follows a later save. */
    version: z.int().min(1),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    mode: z.enum(['paper', 'live']),
    /** The account that pays; absent on paper. */
    accountId: z.uuid().optional(),
    /** Rupees that the run may count on, as a decimal text. */
    capital: z.string().regex(/^\d{1,12}(\.\d{1,4})?$/),
    /** The trading day for which it begins, and when it has to be running: later than its end it is not begun. */
    day: z.iso.date(),
    startBy: z.iso.datetime(),
    /** Narrower than the document's own times, where they are said: from then on no entries, and then closed and ended by itself. */
    entriesUntil: z.iso.datetime().optional(),
    endsAt: z.iso.datetime().optional(),
    because: z.enum(['schedule', 'user']),
  }),
  example: {
    runId: '019a3f6c-2000-7aaa-8bbb-0123456789ad',
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae',
    version: 3,
    contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    mode: 'paper',
    capital: '1000000',
    day: '2026-11-02',
    startBy: '2026-11-02T09:15:00.000Z',
    entriesUntil: '2026-11-02T09:15:00.000Z',
    endsAt: '2026-11-02T09:45:00.000Z',
    because: 'schedule',
  },
});
