import { z } from 'zod';
import { query } from '../message/declare.js';
import { page } from './shapes/page.js';
import { user, userExample } from './shapes/user.js';

export const UserList = query({
  owner: 'auth',
  name: 'user.list',
  version: 1,
  doc: 'All users, by the time at which they came, or the one with an address.',
  senders: ['gw'],
  needs: 'users.read',
  schema: z.object({ ...page, email: z.string().min(1).max(254).optional() }),
  example: { limit: 20 },
  reply: z.object({ items: z.array(user).max(100), nextCursor: z.string().max(512).optional() }),
  replyExample: { items: [userExample] },
});
