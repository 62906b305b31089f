import { z } from 'zod';
import { request } from '../message/declare.js';
import { password } from './shapes/user.js';

export const PasswordChange = request({
  owner: 'auth',
  name: 'password.change',
  version: 1,
  doc: 'Another password, by the one before; all other sessions of the user end.',
  senders: ['gw'],
  needs: 'account.change',
  schema: z.object({ current: password, next: password }),
  example: { current: 'seven green lanterns', next: 'eleven blue lanterns' },
  reply: z.object({}),
  replyExample: {},
});
