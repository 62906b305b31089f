import { z } from 'zod';
import { request } from '../message/declare.js';
import {
  customIndicator,
  customIndicatorExample,
  customIndicatorName,
  description,
  formula,
} from './shapes/custom-indicator.js';

export const CustomIndicatorSave = request({
  owner: 'strat',
  name: 'custom-indicator.save',
  version: 1,
  doc: 'Give a formula a name of the user, or the name another formula; versions that are saved already keep the old one.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ name: customIndicatorName, formula, description: description.optional() }),
  example: { name: 'my_osc', formula: 'ema(12) - ema(26)' },
  reply: customIndicator,
  replyExample: customIndicatorExample,
});
