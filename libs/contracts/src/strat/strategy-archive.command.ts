import { z } from 'zod';
import { request } from '../message/declare.js';
import { strategyExample } from './shapes/strategy.js';

export const StrategyArchive = request({
  owner: 'strat',
  name: 'strategy.archive',
  version: 1,
  doc: 'Put a strategy away: it can be read and cloned and no longer started. One that runs is refused.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ id: z.uuid() }),
  example: { id: strategyExample.id },
  reply: z.object({}),
  replyExample: {},
});
