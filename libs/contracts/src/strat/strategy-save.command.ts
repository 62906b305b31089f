import { z } from 'zod';
import { request } from '../message/declare.js';
import { packed, packedExample } from './shapes/packed.js';
import { savedStrategy, savedStrategyExample } from './shapes/saved-strategy.js';
import { strategyExample, versionNumber } from './shapes/strategy.js';

export const StrategySave = request({
  owner: 'strat',
  name: 'strategy.save',
  version: 1,
  doc: 'The next version of a strategy; refused unless its newest one is the one that was expected.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ id: z.uuid(), expectedVersion: versionNumber, document: packed }),
  example: { id: strategyExample.id, expectedVersion: 1, document: packedExample },
  reply: savedStrategy,
  replyExample: savedStrategyExample,
});
