import { z } from 'zod';
import { query } from '../message/declare.js';
import { customIndicator, customIndicatorExample } from './shapes/custom-indicator.js';

export const CustomIndicatorGet = query({
  owner: 'strat',
  name: 'custom-indicator.get',
  version: 1,
  doc: 'One named formula of the user.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ id: z.uuid() }),
  example: { id: customIndicatorExample.id },
  reply: customIndicator,
  replyExample: customIndicatorExample,
});
