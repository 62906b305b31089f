import { z } from 'zod';
import { request } from '../message/declare.js';

export const EmailVerify = request({
  owner: 'auth',
  name: 'email.verify',
  version: 1,
  doc: 'The link that was sent to an address has been opened: the address is its user’s.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({ token: z.string().min(1).max(128) }),
  example: { token: 'ev_0Jx3m9oY1n8s0bq6l3Wb2cC5c1k7H4mD9vQ2sE6tA8g' },
  reply: z.object({}),
  replyExample: {},
});
