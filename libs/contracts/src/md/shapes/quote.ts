import { z } from 'zod';
import { count, instrumentId, moment, price } from './units.js';

/** What the market last said of an instrument. Figures that its feed does not carry are absent. */
export const quote = z.object({
  instrumentId,
  lastPrice: price,
  /** Whether it was at most three seconds old when it came; one that was not triggers no entry. */
  isFresh: z.boolean(),
  /** When the exchange said it, by its own clock; absent where the feed does not tell. */
  exchangeAt: moment.optional(),
  tradedAt: moment.optional(),
  volume: count.optional(),
  openInterest: count.optional(),
  open: price.optional(),
  high: price.optional(),
  low: price.optional(),
  previousClose: price.optional(),
  bid: price.optional(),
  ask: price.optional(),
});

export const quoteExample = {
  instrumentId: 'NSE-NIFTY-20260106-24000-CE',
  lastPrice: 1_505_000,
  isFresh: true,
  exchangeAt: 1_767_671_100_000,
  volume: 1_234_500,
  openInterest: 7_650_000,
};
