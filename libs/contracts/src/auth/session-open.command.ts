import { z } from 'zod';
import { request } from '../message/declare.js';
import { email, password } from './shapes/user.js';
import { client, clientExample, tokens, tokensExample } from './shapes/tokens.js';

export const SessionOpen = request({
  owner: 'auth',
  name: 'session.open',
  version: 1,
  doc: 'Log in by password, and by a one-time or recovery code where the account asks for one.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({ email, password, code: z.string().min(1).max(32).optional(), client }),
  example: { email: 'asha@example.com', password: 'seven green lanterns', client: clientExample },
  reply: tokens,
  replyExample: tokensExample,
});
