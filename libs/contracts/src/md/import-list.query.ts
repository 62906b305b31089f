import { z } from 'zod';
import { query } from '../message/declare.js';
import { masterImport, masterImportExample } from './shapes/import-report.js';

export const ImportList = query({
  owner: 'md',
  name: 'import.list',
  version: 1,
  doc: "How the last imports of each broker's instrument master went, and how far one that runs has come.",
  senders: ['gw'],
  needs: 'market.import',
  schema: z.object({}),
  example: {},
  reply: z.object({ items: z.array(masterImport).max(16) }),
  replyExample: { items: [masterImportExample] },
});
