import { z } from 'zod';
import { request } from '../message/declare.js';
import { characters } from '../message/characters.js';
import { strategy, strategyExample, versionNumber } from './shapes/strategy.js';

export const StrategyClone = request({
  owner: 'strat',
  name: 'strategy.clone',
  version: 1,
  doc: 'A new strategy out of one version of another one, without its history.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({
    id: z.uuid(),
    /** The newest one if not said. */
    version: versionNumber.optional(),
    name: characters({ max: 200 }).optional(),
  }),
  example: { id: strategyExample.id, name: 'NIFTY RSI call, bolder' },
  reply: strategy,
  replyExample: { ...strategyExample, version: 1 },
});
