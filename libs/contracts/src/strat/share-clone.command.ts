import { z } from 'zod';
import { request } from '../message/declare.js';
import { shareExample } from './shapes/share.js';
import { strategy, strategyExample } from './shapes/strategy.js';

export const ShareClone = request({
  owner: 'strat',
  name: 'share.clone',
  version: 1,
  doc: 'Take a copy of a shared strategy into the own account: its first version and nothing else, no schedule and no money.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ shareId: z.uuid() }),
  example: { shareId: shareExample.id },
  reply: strategy,
  replyExample: { ...strategyExample, version: 1 },
});
