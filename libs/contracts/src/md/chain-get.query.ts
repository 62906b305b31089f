import { z } from 'zod';
import { query } from '../message/declare.js';
import { count, day, instrumentId, price } from './shapes/units.js';

const side = z.object({
  instrumentId,
  lastPrice: price.optional(),
  openInterest: count.optional(),
  volume: count.optional(),
  /** Per year, 0.12 is 12 %; absent where no volatility explains the premium. */
  impliedVolatility: z.number().optional(),
  delta: z.number().optional(),
  gamma: z.number().optional(),
  thetaPerDay: z.number().optional(),
  vegaPerPercent: z.number().optional(),
});

export const ChainGet = query({
  owner: 'md',
  name: 'chain.get',
  version: 1,
  doc: 'The options of one expiry by strike, with premiums, open interest and what the model makes of them.',
  senders: ['gw', 'strat'],
  needs: 'market.read',
  schema: z.object({
    exchange: z.enum(['NSE', 'BSE']),
    underlying: z.string().min(1).max(64),
    /** Absent: the nearest one that is listed. */
    expiry: day.optional(),
  }),
  example: { exchange: 'NSE', underlying: 'NIFTY', expiry: '2026-01-06' },
  reply: z.object({
    underlying: z.string().max(64),
    expiry: day,
    expiries: z.array(day).max(64),
    /** Absent while nothing is known of it; then there are no volatilities and no Greeks. */
    spot: price.optional(),
    rows: z.array(z.object({ strike: price, call: side.optional(), put: side.optional() })).max(220),
    /** How many strikes were left out, the farthest from the money first, because a message has an end. */
    leftOut: count,
  }),
  replyExample: {
    underlying: 'NIFTY',
    expiry: '2026-01-06',
    expiries: ['2026-01-06', '2026-01-13'],
    spot: 240_100_000,
    rows: [
      {
        strike: 240_000_000,
        call: {
          instrumentId: 'NSE-NIFTY-20260106-24000-CE',
          lastPrice: 1_505_000,
          impliedVolatility: 0.11,
          delta: 0.54,
        },
      },
    ],
    leftOut: 0,
  },
});
