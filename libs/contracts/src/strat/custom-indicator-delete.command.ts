import { z } from 'zod';
import { request } from '../message/declare.js';
import { customIndicatorName } from './shapes/custom-indicator.js';

export const CustomIndicatorDelete = request({
  owner: 'strat',
  name: 'custom-indicator.delete',
  version: 1,
  doc: 'Forget a named formula; versions that use it keep what they were saved with.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ name: customIndicatorName }),
  example: { name: 'my_osc' },
  reply: z.object({}),
  replyExample: {},
});
