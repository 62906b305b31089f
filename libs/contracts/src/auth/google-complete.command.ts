import { z } from 'zod';
import { request } from '../message/declare.js';
import { client, clientExample, tokens, tokensExample } from './shapes/tokens.js';

export const GoogleComplete = request({
  owner: 'auth',
  name: 'google.complete',
  version: 1,
  doc: 'Log in by what Google sent the browser back with.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({
    /** As the beginning of this attempt gave it. */
    flow: z.string().min(1).max(1_024),
    /** The query of the callback, as it came. */
    query: z.string().max(4_096),
    client,
  }),
  example: { flow: 'sealed', query: 'code=4/0Ab&state=x', client: clientExample },
  reply: tokens,
  replyExample: tokensExample,
});
