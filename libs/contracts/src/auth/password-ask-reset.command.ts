import { z } from 'zod';
import { request } from '../message/declare.js';
import { email } from './shapes/user.js';

export const PasswordAskReset = request({
  owner: 'auth',
  name: 'password.ask-reset',
  version: 1,
  doc: 'Somebody forgot a password. A link goes to the address if it has an account; the answer is the same.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({ email }),
  example: { email: 'asha@example.com' },
  reply: z.object({}),
  replyExample: {},
});
