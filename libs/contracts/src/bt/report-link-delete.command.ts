import { z } from 'zod';
import { request } from '../message/declare.js';
import { jobExample } from './shapes/job.js';

export const ReportLinkDelete = request({
  owner: 'bt',
  name: 'report-link.delete',
  version: 1,
  doc: 'Withdraw the link to a report: whoever has it reads nothing any more.',
  senders: ['gw'],
  needs: 'backtests.change',
  schema: z.object({ id: z.uuid() }),
  example: { id: jobExample.id },
  reply: z.object({}),
  replyExample: {},
});
