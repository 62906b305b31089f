import { z } from 'zod';
import { count, day, instrumentId, price } from './units.js';

/** What one broker calls an instrument today. */
const brokerListing = z.object({
  broker: z.string().max(32),
  /** Recycled by brokers: it means something on this day only. */
  token: z.string().max(32),
  venue: z.string().max(16),
  symbol: z.string().max(64),
});

/** An instrument as the masters of a day have it. */
export const instrument = z.object({
  id: instrumentId,
  kind: z.enum(['equity', 'index', 'future', 'option']),
  exchange: z.enum(['NSE', 'BSE']),
  /** The symbol of a share or index; what a future or option is on. */
  symbol: z.string().max(64),
  name: z.string().max(200),
  series: z.string().max(8).optional(),
  expiry: day.optional(),
  strike: price.optional(),
  right: z.enum(['CE', 'PE']).optional(),
  /** The step of its prices; zero for an index. */
  tick: price,
  lot: count,
  brokers: z.array(brokerListing).max(8),
});

export const instrumentExample = {
  id: 'NSE-NIFTY-20260106-24000-CE',
  kind: 'option' as const,
  exchange: 'NSE' as const,
  symbol: 'NIFTY',
  name: 'NIFTY',
  expiry: '2026-01-06',
  strike: 240_000_000,
  right: 'CE' as const,
  tick: 500,
  lot: 65,
  brokers: [{ broker: 'zerodha', token: '10260738', venue: 'NFO', symbol: 'NIFTY2610624000CE' }],
};
