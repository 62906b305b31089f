import { z } from 'zod';
import { request } from '../message/declare.js';
import { begunExample, job, jobExample } from './shapes/job.js';

export const BacktestCancel = request({
  owner: 'bt',
  name: 'backtest.cancel',
  version: 1,
  doc: 'End a back-test or a sweep without a result. What has ended already stays as it is, and is answered so.',
  senders: ['gw'],
  needs: 'backtests.change',
  schema: z.object({ id: z.uuid() }),
  example: { id: jobExample.id },
  reply: job,
  replyExample: { ...begunExample, state: 'cancelled', endedAt: '2026-11-02T03:30:01.000Z' },
});
