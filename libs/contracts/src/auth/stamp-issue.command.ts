import { z } from 'zod';
import { request } from '../message/declare.js';
import { ROLES } from '../rights.js';
import { scopes } from './shapes/api-key.js';
import { tokensExample } from './shapes/tokens.js';
import { userExample } from './shapes/user.js';

export const StampIssue = request({
  owner: 'auth',
  name: 'stamp.issue',
  version: 1,
  doc: 'A stamp for what an access token or an API key is shown for: by it the house knows for whom something is asked.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({
    /** Exactly one of the two. */
    accessToken: z.string().min(1).max(4_096).optional(),
    apiKey: z.string().min(1).max(256).optional(),
  }),
  example: { accessToken: 'eyJ.access.token' },
  reply: z.object({
    stamp: z.string().max(4_096),
    expiresAt: z.iso.datetime(),
    userId: z.uuid(),
    /** The session or API key. */
    grant: z.uuid(),
    roles: z.array(z.enum(ROLES)),
    /** The rights of an API key; a session has those of its roles. */
    scopes: scopes.optional(),
    isLocked: z.boolean(),
    /** When the user last proved their presence, in seconds of the epoch. */
    authTime: z.number().optional(),
    isEmailVerified: z.boolean(),
  }),
  replyExample: {
    stamp: 'eyJ.stamp.token',
    expiresAt: '2026-11-02T03:40:00.000Z',
    userId: userExample.id,
    grant: tokensExample.sessionId,
    roles: ['USER'],
    isLocked: false,
    authTime: 1_793_590_200,
    isEmailVerified: true,
  },
});
