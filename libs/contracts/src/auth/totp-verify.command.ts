import { z } from 'zod';
import { request } from '../message/declare.js';
import { tokensExample } from './shapes/tokens.js';

export const TotpVerify = request({
  owner: 'auth',
  name: 'totp.verify',
  version: 1,
  doc: 'A code from the second factor: it takes an enrolment into use, and else proves that the user is present now.',
  senders: ['gw'],
  needs: 'account.read',
  schema: z.object({ code: z.string().min(1).max(32) }),
  example: { code: '492039' },
  reply: z.object({
    outcome: z.enum(['enrolled', 'proved']),
    accessToken: z.string().max(4_096),
    accessExpiresAt: z.iso.datetime(),
  }),
  replyExample: {
    outcome: 'proved',
    accessToken: tokensExample.accessToken,
    accessExpiresAt: tokensExample.accessExpiresAt,
  },
});
