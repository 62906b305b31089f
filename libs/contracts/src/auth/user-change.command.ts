import { z } from 'zod';
import { request } from '../message/declare.js';
import { ROLES } from '../rights.js';
import { user, userExample } from './shapes/user.js';

export const UserChange = request({
  owner: 'auth',
  name: 'user.change',
  version: 1,
  doc: 'Other roles for a user, or a lock, which stops whatever adds risk and never what takes it away.',
  senders: ['gw'],
  needs: 'users.change',
  schema: z.object({
    userId: z.uuid(),
    roles: z.array(z.enum(ROLES)).min(1).max(3).optional(),
    isLocked: z.boolean().optional(),
  }),
  example: { userId: userExample.id, isLocked: true },
  reply: user,
  replyExample: { ...userExample, isLocked: true },
});
