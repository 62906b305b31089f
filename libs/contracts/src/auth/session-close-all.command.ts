import { z } from 'zod';
import { request } from '../message/declare.js';

export const SessionCloseAll = request({
  owner: 'auth',
  name: 'session.close-all',
  version: 1,
  doc: 'Log out everywhere: every session of the user ends, this one too. API keys stay.',
  senders: ['gw'],
  needs: 'account.change',
  schema: z.object({}),
  example: {},
  reply: z.object({ ended: z.int().min(0) }),
  replyExample: { ended: 2 },
});
