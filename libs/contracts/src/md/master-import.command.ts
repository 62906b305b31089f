import { z } from 'zod';
import { command } from '../message/declare.js';
import { brokerName } from './shapes/import-report.js';

export const MasterImport = command({
  owner: 'md',
  name: 'master.import',
  version: 1,
  doc: "Fetch a broker's instrument master at the word of whoever runs the installation; put into the outbox by the command line.",
  senders: ['md'],
  needs: 'house',
  schema: z.object({
    broker: brokerName,
    acceptsShrunk: z.boolean(),
    /** Who typed it, for the audit log. */
    by: z.string().min(1).max(128),
  }),
  example: { broker: 'zerodha', acceptsShrunk: false, by: 'operator:asha' },
});
