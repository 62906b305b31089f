import { z } from 'zod';
import { query } from '../message/declare.js';
import { schedule, scheduleExample } from './shapes/schedule.js';

export const ScheduleGet = query({
  owner: 'strat',
  name: 'schedule.get',
  version: 1,
  doc: 'The schedule of a strategy, and when it begins next.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ strategyId: z.uuid() }),
  example: { strategyId: scheduleExample.strategyId },
  reply: schedule,
  replyExample: scheduleExample,
});
