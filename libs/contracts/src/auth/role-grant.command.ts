import { z } from 'zod';
import { command } from '../message/declare.js';
import { ROLES } from '../rights.js';
import { email } from './shapes/user.js';

export const RoleGrant = command({
  owner: 'auth',
  name: 'role.grant',
  version: 1,
  doc: 'Give a user a role at the word of whoever runs the installation; put into the outbox by the command line.',
  senders: ['auth'],
  needs: 'house',
  schema: z.object({
    email,
    role: z.enum(ROLES),
    /** Who typed it, for the audit log. */
    by: z.string().min(1).max(128).optional(),
  }),
  example: { email: 'asha@example.com', role: 'ADMIN', by: 'operator:asha' },
});
