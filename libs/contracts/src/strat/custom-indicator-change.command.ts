import { z } from 'zod';
import { request } from '../message/declare.js';
import { customIndicator, customIndicatorExample, description, formula } from './shapes/custom-indicator.js';

export const CustomIndicatorChange = request({
  owner: 'strat',
  name: 'custom-indicator.change',
  version: 1,
  doc: 'Give a name of the user another formula; versions that are saved already keep the old one.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ id: z.uuid(), formula, description: description.optional() }),
  example: { id: customIndicatorExample.id, formula: 'ema(9) - ema(21)' },
  reply: customIndicator,
  replyExample: customIndicatorExample,
});
