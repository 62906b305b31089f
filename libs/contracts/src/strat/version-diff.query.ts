import { z } from 'zod';
import { query } from '../message/declare.js';
import { packed } from './shapes/packed.js';
import { strategyExample, versionNumber } from './shapes/strategy.js';

export const VersionDiff = query({
  owner: 'strat',
  name: 'version.diff',
  version: 1,
  doc: 'What one version of a strategy does differently from another one; names and layout are not compared.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({
    id: z.uuid(),
    version: versionNumber,
    /** The one before it if not said. */
    against: versionNumber.optional(),
  }),
  example: { id: strategyExample.id, version: 3 },
  reply: z.object({
    version: versionNumber,
    against: versionNumber,
    /** They do the same, whatever they look like. */
    isSame: z.boolean(),
    /** Packed: kind, what, nodeId, path, before, after and words of each. */
    changes: packed,
    leftOut: z.int().min(0),
  }),
  replyExample: { version: 3, against: 2, isSame: true, changes: 'i44FAA==', leftOut: 0 },
});
