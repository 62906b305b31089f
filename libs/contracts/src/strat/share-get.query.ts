import { z } from 'zod';
import { query } from '../message/declare.js';
import { packedDocument, packedFindings } from './shapes/packed.js';
import { share, shareExample } from './shapes/share.js';

export const ShareGet = query({
  owner: 'strat',
  name: 'share.get',
  version: 1,
  doc: 'A shared strategy, whole: its document, what it does in words, and what there is to say about it.',
  senders: ['gw'],
  needs: 'strategies.read',
  schema: z.object({ shareId: z.uuid() }),
  example: { shareId: shareExample.id },
  reply: share.extend({
    document: packedDocument,
    /** JSON of its sentences and its findings. */
    told: packedFindings,
  }),
  replyExample: { ...shareExample, document: 'q1YqSy0qzszPU7IyAgA=', told: 'q1YqTs1LyUzPV7KKjq0FAA==' },
});
