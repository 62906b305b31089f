import { z } from 'zod';
import { event } from '../message/declare.js';
import { count, day, instrumentId, moment, price } from './shapes/units.js';

const bar = z.object({
  instrumentId,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: count,
  openInterest: count.optional(),
  /** Whether every moment of it was heard; a bar over a gap of the feed is not, until it is filled from elsewhere. */
  isComplete: z.boolean(),
  /** Whether it takes the place of one that was told before: late ticks came, or a gap was noticed after its end. */
  isAmended: z.boolean().optional(),
  /** Whether the day's counter of volume fell during it, so that its volume is only what could be seen to rise. */
  isVolumeUnsure: z.boolean().optional(),
});

export const BarsClosed = event({
  owner: 'md',
  name: 'bar.closed',
  version: 1,
  doc: 'Bars of one timeframe that closed together, of one shard of the instruments, so that thousands that close at once are a few messages. An instrument that was watched and is in none of them did not trade.',
  delivery: 'durable',
  receivers: [],
  key: (batch) => `${batch.timeframe}-${batch.shard}`,
  schema: z.object({
    timeframe: z
      .string()
      .regex(/^[A-Za-z0-9]+$/)
      .max(16),
    shard: z.int().min(0).max(255),
    on: day,
    /** When the bars began and ended, in market time. */
    openedAt: moment,
    closedAt: moment,
    /** Auctions are bars of their own within a day. */
    kind: z.enum(['bar', 'opening-auction', 'closing-auction']),
    /** Prices made by chance, for trying things out: never to be taken for a market's. */
    isSynthetic: z.boolean(),
    bars: z.array(bar).max(250),
    /** Instruments of which nothing was seen in this time, though it was not seen whole: they may have traded. */
    missed: z.array(instrumentId).max(500).optional(),
  }),
  example: {
    timeframe: '15MIN',
    shard: 3,
    on: '2026-01-05',
    openedAt: 1_767_584_700_000,
    closedAt: 1_767_585_600_000,
    kind: 'bar',
    isSynthetic: false,
    bars: [
      {
        instrumentId: 'NSE-NIFTY-INDEX',
        open: 240_012_500,
        high: 240_500_000,
        low: 239_900_000,
        close: 240_350_000,
        volume: 0,
        isComplete: true,
      },
    ],
  },
});
