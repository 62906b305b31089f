import { z } from 'zod';
import { query } from '../message/declare.js';
import { packed, packedExample, packedFindings, packedFindingsExample } from './shapes/packed.js';
import { contentHash, findingCounts } from './shapes/strategy.js';

export const StrategyValidate = query({
  owner: 'strat',
  name: 'strategy.validate',
  version: 1,
  doc: 'Everything there is to say about a document, whatever JSON it is; nothing is kept.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ document: packed }),
  example: { document: packedExample },
  reply: z.object({
    isActivatable: z.boolean(),
    counts: findingCounts,
    findings: packedFindings,
    contentHash: contentHash.optional(),
  }),
  replyExample: { isActivatable: false, counts: { errors: 1, warnings: 0, infos: 0 }, findings: packedFindingsExample },
});
