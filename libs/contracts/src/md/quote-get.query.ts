import { z } from 'zod';
import { query } from '../message/declare.js';
import { quote, quoteExample } from './shapes/quote.js';
import { instrumentId } from './shapes/units.js';

export const QuoteGet = query({
  owner: 'md',
  name: 'quote.get',
  version: 1,
  doc: 'What the market last said of some instruments; one of which nothing is known is missing in the answer.',
  senders: ['gw', 'strat'],
  needs: 'market.read',
  schema: z.object({ ids: z.array(instrumentId).min(1).max(200) }),
  example: { ids: ['NSE-NIFTY-20260106-24000-CE'] },
  reply: z.object({ quotes: z.array(quote).max(200) }),
  replyExample: { quotes: [quoteExample] },
});
