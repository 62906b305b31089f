import { z } from 'zod';
import { query } from '../message/declare.js';
import { jobExample } from './shapes/job.js';

const count = z.int().min(0);

export const ReportGet = query({
  owner: 'bt',
  name: 'report.get',
  version: 1,
  doc: 'A part of the report of a finished back-test: the whole result as JSON, its trades as CSV, or the page that needs nothing else.',
  senders: ['gw'],
  needs: 'backtests.read',
  schema: z.object({
    id: z.uuid(),
    format: z.enum(['json', 'csv', 'html']),
    /** The first is 0. */
    part: count,
  }),
  example: { id: jobExample.id, format: 'html', part: 0 },
  reply: z.object({
    /** How many parts there are, and bytes of all of them before and after they are unpacked. */
    parts: z.int().min(1),
    bytes: count,
    textBytes: count,
    /** The next stretch of one gzip file, which all parts make together. */
    data: z.base64().max(60_000),
  }),
  replyExample: { parts: 1, bytes: 25, textBytes: 5, data: 'H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA==' },
});
