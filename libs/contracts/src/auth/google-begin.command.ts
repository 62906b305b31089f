import { z } from 'zod';
import { request } from '../message/declare.js';

export const GoogleBegin = request({
  owner: 'auth',
  name: 'google.begin',
  version: 1,
  doc: 'Where to send a browser that wants to log in by Google, and what it must bring back.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({}),
  example: {},
  reply: z.object({
    url: z.url().max(2_048),
    /** Sealed: state, nonce and PKCE verifier of one attempt; the door keeps it in a cookie of the browser. */
    flow: z.string().min(1).max(1_024),
  }),
  replyExample: { url: 'https://accounts.google.com/o/oauth2/v2/auth?state=x', flow: 'sealed' },
});
