import { z } from 'zod';
import { query } from '../message/declare.js';
import { packed, packedExample } from './shapes/packed.js';
import { share, shareExample } from './shapes/share.js';

export const ShareGet = query({
  owner: 'strat',
  name: 'share.get',
  version: 1,
  doc: 'A shared strategy with its document, as it was when it was shared.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ shareId: z.uuid() }),
  example: { shareId: shareExample.id },
  reply: share.extend({ document: packed }),
  replyExample: { ...shareExample, document: packedExample },
});
