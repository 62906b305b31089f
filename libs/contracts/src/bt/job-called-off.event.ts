import { z } from 'zod';
import { event } from '../message/declare.js';
import { jobExample } from './shapes/job.js';

export const JobCalledOff = event({
  owner: 'bt',
  name: 'job.called-off',
  version: 1,
  doc: 'A job was cancelled or removed: whoever works on it may stop. A hint, because whoever misses it learns it with the next sign of life.',
  delivery: 'volatile',
  receivers: ['bt'],
  key: (job) => job.id,
  schema: z.object({ id: z.uuid() }),
  example: { id: jobExample.id },
});
