import { z } from 'zod';
import { page } from '../auth/shapes/page.js';
import { characters } from '../message/characters.js';
import { query } from '../message/declare.js';
import { share, shareExample, shareTag } from './shapes/share.js';

export const ShareList = query({
  owner: 'strat',
  name: 'share.list',
  version: 1,
  doc: 'What has been shared, the newest first: all words of the search occur in it, and it bears all the tags.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({
    ...page,
    limit: z.int().min(1).max(10),
    search: characters({ max: 100 }).optional(),
    tags: z.array(shareTag).max(8).optional(),
  }),
  example: { limit: 10, search: 'rsi' },
  reply: z.object({ items: z.array(share).max(10), nextCursor: z.string().max(512).optional() }),
  replyExample: { items: [shareExample] },
});
