import { z } from 'zod';
import { request } from '../message/declare.js';
import { jobExample } from './shapes/job.js';

export const BacktestDelete = request({
  owner: 'bt',
  name: 'backtest.delete',
  version: 1,
  doc: 'Remove a back-test or a sweep with all that came of it; one that still goes on is cancelled first.',
  senders: ['gw'],
  needs: 'backtests.change',
  schema: z.object({ id: z.uuid() }),
  example: { id: jobExample.id },
  reply: z.object({}),
  replyExample: {},
});
