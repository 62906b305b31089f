import { z } from 'zod';
import { query } from '../message/declare.js';
import { dataImport, dataImportExample } from './shapes/data-import.js';

export const DataImportList = query({
  owner: 'md',
  name: 'data-import.list',
  version: 1,
  doc: 'The newest imports of bars, the newest first, without the rows that were refused.',
  senders: ['gw'],
  needs: 'market.import',
  schema: z.object({ limit: z.int().min(1).max(100), cursor: z.string().max(64).optional() }),
  example: { limit: 20 },
  reply: z.object({ items: z.array(dataImport).max(100), nextCursor: z.string().max(64).optional() }),
  replyExample: { items: [dataImportExample] },
});
