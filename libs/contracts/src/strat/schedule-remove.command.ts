import { z } from 'zod';
import { request } from '../message/declare.js';
import { scheduleExample } from './shapes/schedule.js';

export const ScheduleRemove = request({
  owner: 'strat',
  name: 'schedule.remove',
  version: 1,
  doc: 'Take a schedule away. A run that it has begun goes on to its end of that day.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ strategyId: z.uuid() }),
  example: { strategyId: scheduleExample.strategyId },
  reply: z.object({}),
  replyExample: {},
});
