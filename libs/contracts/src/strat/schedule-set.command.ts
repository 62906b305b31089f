import { z } from 'zod';
import { request } from '../message/declare.js';
import { schedule, scheduleExample, scheduleWish } from './shapes/schedule.js';

export const ScheduleSet = request({
  owner: 'strat',
  name: 'schedule.set',
  version: 1,
  doc: 'Have a strategy begun and stopped by the calendar. Its hours may narrow those of its document and never widen them.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ strategyId: z.uuid(), ...scheduleWish }),
  example: { strategyId: scheduleExample.strategyId, mode: 'paper', capital: '1000000' },
  reply: schedule,
  replyExample: scheduleExample,
});
