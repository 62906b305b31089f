import { z } from 'zod';
import { request } from '../message/declare.js';

export const SessionClose = request({
  owner: 'auth',
  name: 'session.close',
  version: 1,
  doc: 'Log out: the session by which this is asked ends everywhere.',
  senders: ['gw'],
  needs: 'account.read',
  schema: z.object({}),
  example: {},
  reply: z.object({}),
  replyExample: {},
});
