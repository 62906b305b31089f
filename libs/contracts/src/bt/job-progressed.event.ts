import { z } from 'zod';
import { event } from '../message/declare.js';
import { jobExample, jobKind, part } from './shapes/job.js';

export const JobProgressed = event({
  owner: 'bt',
  name: 'job.progressed',
  version: 1,
  doc: 'How far a back-test or a sweep is, a few times a second at most, for screens. That it has ended is told by `job.ended`.',
  delivery: 'volatile',
  receivers: ['gw'],
  key: (job) => job.userId,
  schema: z.object({
    userId: z.uuid(),
    id: z.uuid(),
    kind: jobKind,
    part,
    /** Of a sweep: how many combinations have been played. */
    done: z.int().min(0).optional(),
    at: z.iso.datetime(),
  }),
  example: {
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    id: jobExample.id,
    kind: 'backtest',
    part: 0.4,
    at: '2026-11-02T03:30:00.500Z',
  },
});
