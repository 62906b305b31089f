import { z } from 'zod';
import { request } from '../message/declare.js';
import {
  customIndicator,
  customIndicatorExample,
  customIndicatorName,
  description,
  formula,
} from './shapes/custom-indicator.js';

export const CustomIndicatorCreate = request({
  owner: 'strat',
  name: 'custom-indicator.create',
  version: 1,
  doc: 'Give a formula a name of the user, by which documents may say it.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ name: customIndicatorName, formula, description: description.optional() }),
  example: { name: 'my_osc', formula: 'ema(12) - ema(26)' },
  reply: customIndicator,
  replyExample: customIndicatorExample,
});
