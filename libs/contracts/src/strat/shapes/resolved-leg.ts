import { z } from 'zod';
import { count, day, instrumentId, price } from '../../md/shapes/units.js';

/**
 * What a leg means at one moment. `resolved`: it is this contract. `absent`: the market lists nothing like it, and an
 * entry would be refused. `unknown`: it can't be said now; `because` tells why.
 */
export const resolvedLeg = z.object({
  nodeId: z.string().max(100),
  legId: z.string().max(100),
  vpi: z.string().max(100),
  outcome: z.enum(['resolved', 'absent', 'unknown']),
  kind: z.enum(['equity', 'future', 'option']),
  side: z.enum(['buy', 'sell']),
  instrumentId: instrumentId.optional(),
  expiry: day.optional(),
  strike: price.optional(),
  right: z.enum(['CE', 'PE']).optional(),
  /** Units of one lot, out of the contract itself. */
  lot: count.optional(),
  /** What the leg would trade, where its quantity does not hang on capital. */
  units: count.optional(),
  lastPrice: price.optional(),
  because: z.string().max(600),
});

export const resolvedLegExample = {
  nodeId: 'entry-1',
  legId: 'pos-1',
  vpi: 'entry-1-pos1',
  outcome: 'resolved' as const,
  kind: 'option' as const,
  side: 'buy' as const,
  instrumentId: 'NSE-NIFTY-20260106-24000-CE',
  expiry: '2026-01-06',
  strike: 240_000_000,
  right: 'CE' as const,
  lot: 65,
  units: 65,
  lastPrice: 1_505_000,
  because:
    'W0 is 2026-01-06, the nearest expiry. NIFTY is at 24010.00, and 24000.00 is the listed strike nearest to it.',
};
