import { z } from 'zod';
import { command } from '../message/declare.js';

export const KeysetRotate = command({
  owner: 'auth',
  name: 'keyset.rotate',
  version: 1,
  doc: 'Sign with a new key from now on; the retiring one stays listed until the last token that it signed has expired.',
  senders: ['auth'],
  needs: 'house',
  key: (order) => order.use,
  schema: z.object({
    use: z.enum(['access']),
    /** The key that was found due; if another one signs by now, the work is done already. Absent: there is none yet. */
    retiring: z.string().min(8).max(64).optional(),
  }),
  example: { use: 'access', retiring: 'k-2026-11-02-7f3a' },
});
