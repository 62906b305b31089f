import { z } from 'zod';
import { query } from '../message/declare.js';
import { customIndicator, customIndicatorExample } from './shapes/custom-indicator.js';
import { nextCursor, strategyPage } from './shapes/page.js';

export const CustomIndicatorList = query({
  owner: 'strat',
  name: 'custom-indicator.list',
  version: 1,
  doc: 'The named formulas of the user, by name.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ ...strategyPage }),
  example: { limit: 20 },
  reply: z.object({ items: z.array(customIndicator).max(100), nextCursor }),
  replyExample: { items: [customIndicatorExample] },
});
