import { z } from 'zod';
import { command } from '../message/declare.js';

export const RunStop = command({
  owner: 'engine',
  name: 'run.stop',
  version: 1,
  doc: 'End a run: it enters no more, closes whatever it still holds, and is over once it is flat. One that is over already stays as it is.',
  senders: ['strat'],
  needs: 'house',
  key: (order) => order.runId,
  schema: z.object({
    runId: z.uuid(),
    userId: z.uuid(),
    strategyId: z.uuid(),
    because: z.enum(['schedule', 'user']),
  }),
  example: {
    runId: '019a3f6c-2000-7aaa-8bbb-0123456789ad',
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae',
    because: 'schedule',
  },
});
