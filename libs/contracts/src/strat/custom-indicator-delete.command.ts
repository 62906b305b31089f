import { z } from 'zod';
import { request } from '../message/declare.js';
import { customIndicatorExample } from './shapes/custom-indicator.js';

export const CustomIndicatorDelete = request({
  owner: 'strat',
  name: 'custom-indicator.delete',
  version: 1,
  doc: 'Forget a named formula; versions that use it keep what they were saved with.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ id: z.uuid() }),
  example: { id: customIndicatorExample.id },
  reply: z.object({}),
  replyExample: {},
});
