import { z } from 'zod';
import { query } from '../message/declare.js';
import { user, userExample } from './shapes/user.js';

export const UserMe = query({
  owner: 'auth',
  name: 'user.me',
  version: 1,
  doc: 'Who the user is, as far as auth knows them.',
  senders: ['gw'],
  needs: 'account.read',
  schema: z.object({}),
  example: {},
  reply: user,
  replyExample: userExample,
});
