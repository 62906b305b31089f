import { z } from 'zod';
import { request } from '../message/declare.js';
import { password } from './shapes/user.js';

export const PasswordReset = request({
  owner: 'auth',
  name: 'password.reset',
  version: 1,
  doc: 'A new password by the link that was sent; every session of the user ends.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({ token: z.string().min(1).max(128), password }),
  example: { token: 'pr_0Jx3m9oY1n8s0bq6l3Wb2cC5c1k7H4mD9vQ2sE6tA8g', password: 'eleven blue lanterns' },
  reply: z.object({}),
  replyExample: {},
});
