import { z } from 'zod';
import { request } from '../message/declare.js';
import { tokensExample } from './shapes/tokens.js';

export const SessionSurrender = request({
  owner: 'auth',
  name: 'session.surrender',
  version: 1,
  doc: 'Log out by the refresh token. Nobody learns whether there was such a session.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({ refreshToken: z.string().min(1).max(128) }),
  example: { refreshToken: tokensExample.refreshToken },
  reply: z.object({}),
  replyExample: {},
});
