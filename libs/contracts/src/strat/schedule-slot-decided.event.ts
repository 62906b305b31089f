import { z } from 'zod';
import { event } from '../message/declare.js';

export const ScheduleSlotDecided = event({
  owner: 'strat',
  name: 'schedule.slot-decided',
  version: 1,
  doc: 'What became of the stretch of a day for which a strategy was scheduled: begun, missed because nobody was there in time, or refused.',
  delivery: 'durable',
  receivers: [],
  key: (decided) => decided.strategyId,
  schema: z.object({
    userId: z.uuid(),
    strategyId: z.uuid(),
    runId: z.uuid(),
    day: z.iso.date(),
    outcome: z.enum(['started', 'missed', 'refused']),
    /** Why it was not begun, in words. */
    because: z.string().max(1_000).optional(),
    /** Market time. */
    at: z.iso.datetime(),
  }),
  example: {
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae',
    runId: '019a3f6c-2000-7aaa-8bbb-0123456789ad',
    day: '2026-11-02',
    outcome: 'missed',
    because: 'Nobody was there between 09:20 and 14:45',
    at: '2026-11-02T10:00:00.000Z',
  },
});
