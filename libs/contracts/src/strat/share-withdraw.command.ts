import { z } from 'zod';
import { request } from '../message/declare.js';
import { shareExample } from './shapes/share.js';

export const ShareWithdraw = request({
  owner: 'strat',
  name: 'share.withdraw',
  version: 1,
  doc: 'Take back what one has shared. Copies that others have taken stay theirs.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ shareId: z.uuid() }),
  example: { shareId: shareExample.id },
  reply: z.object({}),
  replyExample: {},
});
