import { z } from 'zod';
import { query } from '../message/declare.js';
import { ReportGet } from './report-get.query.js';
import { linkToken, linkTokenExample } from './shapes/link-token.js';

export const SharedReportGet = query({
  owner: 'bt',
  name: 'shared-report.get',
  version: 1,
  doc: 'A part of the page of a report, for whoever has its link.',
  senders: ['gw'],
  // The token is the leave: nobody needs to be known who has it.
  needs: 'house',
  schema: z.object({ token: linkToken, part: ReportGet.schema.shape.part }),
  example: { token: linkTokenExample, part: 0 },
  reply: ReportGet.reply,
  replyExample: ReportGet.replyExample,
});
