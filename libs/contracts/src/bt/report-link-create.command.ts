import { z } from 'zod';
import { request } from '../message/declare.js';
import { jobExample } from './shapes/job.js';
import { linkToken, linkTokenExample } from './shapes/link-token.js';

export const ReportLinkCreate = request({
  owner: 'bt',
  name: 'report-link.create',
  version: 1,
  doc: 'Let whoever has the link read the report of one finished back-test, and nothing else. A link that was there before ends.',
  senders: ['gw'],
  needs: 'backtests.change',
  schema: z.object({ id: z.uuid() }),
  example: { id: jobExample.id },
  reply: z.object({
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    /** Told once, because only its hash is kept. */
    token: linkToken.optional(),
  }),
  replyExample: { id: jobExample.id, createdAt: '2026-11-02T03:31:00.000Z', token: linkTokenExample },
});
