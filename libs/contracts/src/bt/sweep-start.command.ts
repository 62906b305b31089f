import { z } from 'zod';
import { request } from '../message/declare.js';
import { askedExample, dataAsked, settingsAsked, strategyAsked } from './shapes/data-asked.js';
import { begunExample, job } from './shapes/job.js';
import { sweepAsked, sweepExample } from './shapes/sweep.js';

export const SweepStart = request({
  owner: 'bt',
  name: 'sweep.start',
  version: 1,
  doc: 'Play a strategy with many parameters over the same bars, and rank what comes of it. Refused where it would be more combinations than are allowed.',
  senders: ['gw'],
  needs: 'backtests.change',
  schema: z.object({
    ...strategyAsked,
    data: dataAsked,
    settings: settingsAsked,
    sweep: sweepAsked,
    /** More than this is refused instead of begun. */
    combinationsMax: z.int().min(1).max(1_000_000).optional(),
  }),
  example: { ...askedExample, sweep: sweepExample },
  reply: z.object({ job, combinations: z.int().min(1) }),
  replyExample: { job: { ...begunExample, kind: 'sweep' }, combinations: 30 },
});
