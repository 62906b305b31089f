import { z } from 'zod';
import { request } from '../message/declare.js';
import { apiKeyExample } from './shapes/api-key.js';

export const ApiKeyDelete = request({
  owner: 'auth',
  name: 'api-key.delete',
  version: 1,
  doc: 'Take an API key away; it opens nothing from then on.',
  senders: ['gw'],
  needs: 'account.change',
  schema: z.object({ id: z.uuid() }),
  example: { id: apiKeyExample.id },
  reply: z.object({}),
  replyExample: {},
});
