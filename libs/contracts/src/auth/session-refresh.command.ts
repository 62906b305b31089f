import { z } from 'zod';
import { request } from '../message/declare.js';
import { tokens, tokensExample } from './shapes/tokens.js';

export const SessionRefresh = request({
  owner: 'auth',
  name: 'session.refresh',
  version: 1,
  doc: 'New tokens for a session, once a refresh token; a refresh token that comes a second time ends its session.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({ refreshToken: z.string().min(1).max(128) }),
  example: { refreshToken: tokensExample.refreshToken },
  reply: tokens,
  replyExample: tokensExample,
});
