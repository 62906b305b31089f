import { z } from 'zod';
import { request } from '../message/declare.js';

export const EmailAskVerification = request({
  owner: 'auth',
  name: 'email.ask-verification',
  version: 1,
  doc: 'Send the link that proves the address once more.',
  senders: ['gw'],
  needs: 'account.read',
  schema: z.object({}),
  example: {},
  reply: z.object({}),
  replyExample: {},
});
