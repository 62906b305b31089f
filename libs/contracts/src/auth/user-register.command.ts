import { z } from 'zod';
import { characters } from '../message/characters.js';
import { request } from '../message/declare.js';
import { email, password } from './shapes/user.js';

export const UserRegister = request({
  owner: 'auth',
  name: 'user.register',
  version: 1,
  doc: 'Somebody wants an account. The answer is the same whether or not the address has one; what comes of it is told by mail.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({ email, password, name: characters({ max: 100 }, z.string().trim()).optional() }),
  example: { email: 'asha@example.com', password: 'seven green lanterns', name: 'Asha' },
  reply: z.object({ status: z.literal('accepted') }),
  replyExample: { status: 'accepted' },
});
