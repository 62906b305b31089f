import { z } from 'zod';
import { command } from '../message/declare.js';

export const TaskWork = command({
  owner: 'bt',
  name: 'task.work',
  version: 1,
  doc: 'Work on one task of a job: a back-test, or a part of a sweep. It stays in hand until it is done; said twice, it is worked on once.',
  senders: ['bt'],
  needs: 'house',
  key: (task) => task.taskId,
  schema: z.object({ taskId: z.uuid(), jobId: z.uuid(), userId: z.uuid() }),
  example: {
    taskId: '019a3f6c-5000-7aaa-8bbb-0123456789b1',
    jobId: '019a3f6c-4000-7aaa-8bbb-0123456789af',
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
  },
});
