import { z } from 'zod';
import { request } from '../message/declare.js';

export const TotpRemove = request({
  owner: 'auth',
  name: 'totp.remove',
  version: 1,
  doc: 'Take the second factor away; asked by a user who has just proved their presence.',
  senders: ['gw'],
  needs: 'account.change',
  schema: z.object({}),
  example: {},
  reply: z.object({}),
  replyExample: {},
});
