import { z } from 'zod';
import { request } from '../message/declare.js';
import { dataImport, dataImportExample } from './shapes/data-import.js';
import { count } from './shapes/units.js';

export const UploadFinish = request({
  owner: 'md',
  name: 'upload.finish',
  version: 1,
  doc: 'Say that a file is whole, and begin to import it. It goes on when this is answered.',
  senders: ['gw'],
  needs: 'market.import',
  schema: z.object({
    id: z.uuid(),
    sizeBytes: count,
    /** SHA-256 of the whole file, in hex. */
    checksum: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  example: {
    ...{ id: '019a3f6c-2000-7aaa-8bbb-0123456789ad', sizeBytes: 5 },
    checksum: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  },
  reply: dataImport,
  replyExample: dataImportExample,
});
