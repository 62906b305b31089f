import { z } from 'zod';
import { request } from '../message/declare.js';
import { share, shareExample, shareWords } from './shapes/share.js';
import { versionNumber } from './shapes/strategy.js';

export const ShareCreate = request({
  owner: 'strat',
  name: 'share.create',
  version: 1,
  doc: 'Show a version of a strategy to the others, whole, for them to clone. Claims of returns are refused wherever they stand.',
  senders: ['gw'],
  needs: 'strategies.change',
  schema: z.object({ strategyId: z.uuid(), version: versionNumber, ...shareWords }),
  example: {
    strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae',
    version: 1,
    title: shareExample.title,
    summary: shareExample.summary,
    tags: shareExample.tags,
  },
  reply: share,
  replyExample: { ...shareExample, isOwn: true, strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae', version: 1 },
});
