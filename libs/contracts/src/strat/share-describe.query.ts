import { z } from 'zod';
import { query } from '../message/declare.js';
import { packedFindings, packedFindingsExample } from './shapes/packed.js';
import { shareExample } from './shapes/share.js';

export const ShareDescribe = query({
  owner: 'strat',
  name: 'share.describe',
  version: 1,
  doc: 'What a shared strategy does, in sentences, and what there is to say about it today.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ shareId: z.uuid() }),
  example: { shareId: shareExample.id },
  reply: z.object({ words: z.array(z.string().max(400)).max(30), findings: packedFindings }),
  replyExample: {
    words: ['At each closed 5-minute bar of NIFTY, when RSI(14) is below 30, it buys 1 lot of NIFTY W0 ATM CE.'],
    findings: packedFindingsExample,
  },
});
