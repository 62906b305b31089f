import { z } from 'zod';
import { query } from '../message/declare.js';
import { dataImport, dataImportExample } from './shapes/data-import.js';

export const DataImportGet = query({
  owner: 'md',
  name: 'data-import.get',
  version: 1,
  doc: 'How far an import of bars is, or how it went and which rows were refused.',
  senders: ['gw'],
  needs: 'market.import',
  schema: z.object({ id: z.uuid() }),
  example: { id: '019a3f6c-2000-7aaa-8bbb-0123456789ad' },
  reply: dataImport,
  replyExample: dataImportExample,
});
