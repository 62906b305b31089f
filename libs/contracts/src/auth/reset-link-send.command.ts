import { z } from 'zod';
import { command } from '../message/declare.js';
import { email } from './shapes/user.js';

export const ResetLinkSend = command({
  owner: 'auth',
  name: 'reset-link.send',
  version: 1,
  doc: 'Send a link by which a new password is set, if the address has an account; looked up where nobody waits for it.',
  senders: ['auth'],
  needs: 'house',
  schema: z.object({ email }),
  example: { email: 'asha@example.com' },
});
