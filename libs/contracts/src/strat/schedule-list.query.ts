import { z } from 'zod';
import { page } from '../auth/shapes/page.js';
import { query } from '../message/declare.js';
import { schedule, scheduleExample } from './shapes/schedule.js';

export const ScheduleList = query({
  owner: 'strat',
  name: 'schedule.list',
  version: 1,
  doc: "The user's schedules, those of the newest strategies first, each with its next start.",
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ ...page, limit: z.int().min(1).max(20) }),
  example: { limit: 20 },
  reply: z.object({ items: z.array(schedule).max(20), nextCursor: z.string().max(512).optional() }),
  replyExample: { items: [scheduleExample] },
});
