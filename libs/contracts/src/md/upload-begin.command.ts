import { z } from 'zod';
import { request } from '../message/declare.js';
import { importOrder } from './shapes/data-import.js';

export const UploadBegin = request({
  owner: 'md',
  name: 'upload.begin',
  version: 1,
  doc: 'Begin to hand over a file of bars, part by part. What is not finished in time is thrown away.',
  senders: ['gw'],
  needs: 'market.import',
  schema: importOrder,
  example: { form: 'csv', format: 'csv', instrumentId: 'NSE-SBIN-EQ', timeframe: '1MIN', source: 'vendor' },
  reply: z.object({ id: z.uuid() }),
  replyExample: { id: '019a3f6c-2000-7aaa-8bbb-0123456789ad' },
});
