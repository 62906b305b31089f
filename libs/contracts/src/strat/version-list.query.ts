import { z } from 'zod';
import { query } from '../message/declare.js';
import { nextCursor, strategyPage } from './shapes/page.js';
import { strategyExample, strategyVersion, strategyVersionExample } from './shapes/strategy.js';

export const VersionList = query({
  owner: 'strat',
  name: 'version.list',
  version: 1,
  doc: 'What was saved of a strategy, the newest first.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ id: z.uuid(), ...strategyPage }),
  example: { id: strategyExample.id, limit: 20 },
  reply: z.object({ items: z.array(strategyVersion).max(100), nextCursor }),
  replyExample: { items: [strategyVersionExample] },
});
