import { z } from 'zod';
import { query } from '../message/declare.js';
import { instrument, instrumentExample } from './shapes/instrument.js';
import { instrumentId } from './shapes/units.js';

const symbol = z
  .string()
  .regex(/^[A-Za-z0-9&:_-]+$/)
  .max(64);

const resolved = z.object({
  symbol,
  /** Absent where nothing is listed under the symbol, or more than one thing is. */
  instrument: instrument.optional(),
  /** What else may have been meant, the likeliest first. */
  candidates: z.array(instrumentId).max(10),
  isAmbiguous: z.boolean(),
});

export const SymbolResolve = query({
  owner: 'md',
  name: 'symbol.resolve',
  version: 1,
  doc: 'Which instrument each symbol names: our id, NIFTY, RELIANCE, NSE:INFY or what a broker calls a contract. A share that both exchanges list is the one of NSE unless BSE: stands before it.',
  senders: ['gw', 'strat'],
  // What is listed is the same for everybody; streams resolve symbols long after their client came in.
  needs: 'house',
  schema: z.object({ symbols: z.array(symbol).min(1).max(200) }),
  example: { symbols: ['NSE-NIFTY-20260106-24000-CE'] },
  /** One for each symbol, in the order in which they were asked. */
  reply: z.object({ items: z.array(resolved).max(200) }),
  replyExample: {
    items: [
      {
        symbol: 'NSE-NIFTY-20260106-24000-CE',
        instrument: instrumentExample,
        candidates: [],
        isAmbiguous: false,
      },
    ],
  },
});
