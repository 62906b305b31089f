import { z } from 'zod';
import { event } from '../message/declare.js';

export const RunStateChanged = event({
  owner: 'engine',
  name: 'run.state-changed',
  version: 1,
  doc: 'The state in which a run of a strategy is from now on.',
  delivery: 'latest',
  receivers: ['gw', 'strat'],
  key: (run) => run.runId,
  schema: z.object({
    runId: z.uuid(),
    userId: z.uuid(),
    strategyId: z.uuid(),
    mode: z.enum(['backtest', 'paper', 'live']),
    state: z.enum(['queued', 'starting', 'running', 'pausing', 'paused', 'stopping', 'stopped', 'failed']),
    reason: z.string().max(500).optional(),
    at: z.iso.datetime(),
  }),
  example: {
    runId: '019a3f6c-2000-7aaa-8bbb-0123456789ad',
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae',
    mode: 'paper',
    state: 'running',
    at: '2026-11-02T03:45:00.000Z',
  },
});
