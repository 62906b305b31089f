import { z } from 'zod';
import { request } from '../message/declare.js';
import { packed, packedExample } from './shapes/packed.js';
import { savedStrategy, savedStrategyExample } from './shapes/saved-strategy.js';
import { contentHash } from './shapes/strategy.js';

export const StrategyCreate = request({
  owner: 'strat',
  name: 'strategy.create',
  version: 1,
  doc: 'A new strategy, with the document as its first version; a draft where that has errors.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({
    document: packed,
    /** What the file that it comes from says it does; another content is refused. */
    contentHash: contentHash.optional(),
  }),
  example: { document: packedExample },
  reply: savedStrategy,
  replyExample: savedStrategyExample,
});
