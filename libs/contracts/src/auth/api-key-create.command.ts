import { z } from 'zod';
import { characters } from '../message/characters.js';
import { request } from '../message/declare.js';
import { apiKey, apiKeyExample, scopes } from './shapes/api-key.js';

export const ApiKeyCreate = request({
  owner: 'auth',
  name: 'api-key.create',
  version: 1,
  doc: 'A key for a script of the user, with some of the user’s rights and no others.',
  senders: ['gw'],
  needs: 'keys.grant',
  schema: z.object({
    name: characters({ max: 64 }, z.string().trim()),
    scopes,
    expiresInDays: z.int().min(1).max(366).optional(),
  }),
  example: { name: 'nightly report', scopes: ['trades.read'], expiresInDays: 90 },
  reply: apiKey.extend({
    /** Shown once: absent when the same request is answered again. */
    secret: z.string().max(256).optional(),
  }),
  replyExample: { ...apiKeyExample, secret: 'sk_AZo_bHd3fD6NIQxbmm4dTw_0Jx3m9oY1n8s0bq6l3Wb2cC5c1k7H4mD9vQ2sE6tA8g' },
});
