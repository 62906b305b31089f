import { z } from 'zod';
import { event } from '../message/declare.js';
import { count, instrumentId, moment, price } from './shapes/units.js';
import { timeframe } from './shapes/timeframe.js';

export const CandleChanged = event({
  owner: 'md',
  name: 'candle.changed',
  version: 1,
  doc: 'A bar as far as it has come, or as it was closed or amended, for screens. At most once, the newest of each instrument and timeframe; what decides about orders hears `bar.closed`.',
  delivery: 'volatile',
  receivers: ['gw'],
  key: (candle) => `${candle.timeframe}-${candle.instrumentId}`,
  schema: z.object({
    instrumentId,
    timeframe,
    /** When the bar begins and will have ended, in market time. */
    openedAt: moment,
    closesAt: moment,
    open: price,
    high: price,
    low: price,
    close: price,
    volume: count,
    openInterest: count.optional(),
    isClosed: z.boolean(),
    /** Whether every moment of it so far was heard. */
    isComplete: z.boolean(),
    /** Prices made by chance, for trying things out; absent for those of a market. */
    isSynthetic: z.boolean().optional(),
  }),
  example: {
    instrumentId: 'NSE-NIFTY-INDEX',
    timeframe: '5MIN',
    openedAt: 1_767_584_700_000,
    closesAt: 1_767_585_000_000,
    open: 240_012_500,
    high: 240_500_000,
    low: 239_900_000,
    close: 240_350_000,
    volume: 0,
    isClosed: false,
    isComplete: true,
  },
});
