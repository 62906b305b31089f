import { z } from 'zod';
import { query } from '../message/declare.js';
import { packed, packedExample } from './shapes/packed.js';
import {
  strategy,
  strategyExample,
  strategyVersion,
  strategyVersionExample,
  versionNumber,
} from './shapes/strategy.js';

export const StrategyGet = query({
  owner: 'strat',
  name: 'strategy.get',
  version: 1,
  doc: 'A strategy with one of its versions, the newest if none is named.',
  senders: ['gw', 'bt'],
  needs: 'strategies.read',
  schema: z.object({ id: z.uuid(), version: versionNumber.optional() }),
  example: { id: strategyExample.id },
  reply: z.object({ strategy, version: strategyVersion, document: packed }),
  replyExample: { strategy: strategyExample, version: strategyVersionExample, document: packedExample },
});
