import { z } from 'zod';
import { request } from '../message/declare.js';
import { count } from './shapes/units.js';

export const UploadAppend = request({
  owner: 'md',
  name: 'upload.append',
  version: 1,
  doc: 'Hand over the next part of a file. A part that is there already may be said again if it is the same.',
  senders: ['gw'],
  needs: 'market.import',
  schema: z.object({
    id: z.uuid(),
    /** The first part is 0. */
    index: count,
    /** Of an envelope that holds 64 KiB with all that is around it. */
    data: z.base64().max(56_000),
    /** SHA-256 of its bytes, in hex. */
    checksum: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  example: {
    ...{ id: '019a3f6c-2000-7aaa-8bbb-0123456789ad', index: 0, data: 'aGVsbG8=' },
    checksum: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  },
  reply: z.object({
    /** How many parts are there. */
    received: count,
    /** Whether parts are still taken; of a file that was finished before, none are. */
    isOpen: z.boolean(),
  }),
  replyExample: { received: 1, isOpen: true },
});
