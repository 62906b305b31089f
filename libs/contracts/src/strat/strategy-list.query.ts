import { z } from 'zod';
import { query } from '../message/declare.js';
import { nextCursor, strategyPage } from './shapes/page.js';
import { strategy, strategyExample, strategyStatus } from './shapes/strategy.js';

export const StrategyList = query({
  owner: 'strat',
  name: 'strategy.list',
  version: 1,
  doc: 'The strategies of the user, the newest first; those that are archived only where they are asked for.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ ...strategyPage, status: strategyStatus.optional() }),
  example: { limit: 20 },
  reply: z.object({ items: z.array(strategy).max(100), nextCursor }),
  replyExample: { items: [strategyExample] },
});
