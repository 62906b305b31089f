import { z } from 'zod';
import { query } from '../message/declare.js';
import { apiKey, apiKeyExample } from './shapes/api-key.js';
import { page } from './shapes/page.js';

export const ApiKeyList = query({
  owner: 'auth',
  name: 'api-key.list',
  version: 1,
  doc: 'The API keys of the user, the newest first; never their secrets.',
  senders: ['gw'],
  needs: 'account.read',
  schema: z.object(page),
  example: { limit: 20 },
  reply: z.object({ items: z.array(apiKey).max(100), nextCursor: z.string().max(512).optional() }),
  replyExample: { items: [apiKeyExample] },
});
