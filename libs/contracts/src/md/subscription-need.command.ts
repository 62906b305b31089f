import { z } from 'zod';
import { request } from '../message/declare.js';
import { quote } from './shapes/quote.js';
import { timeframe } from './shapes/timeframe.js';
import { instrumentId, moment } from './shapes/units.js';

export const SubscriptionNeed = request({
  owner: 'md',
  name: 'subscription.need',
  version: 1,
  doc: 'Keep the ticks of these instruments coming for a while; said again before it ends, and replaced by the holder saying another list.',
  senders: ['gw', 'engine', 'oms', 'risk'],
  needs: 'house',
  schema: z.object({
    /** Who needs it: one run, one open screen, one watch over positions. */
    holder: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    /** What gives way when the feed is full: screens first, and what protects positions never. */
    rank: z.enum(['protection', 'trading', 'screen']),
    mode: z.enum(['ltp', 'quote', 'full']),
    /** An empty list lets go of all. */
    instrumentIds: z.array(instrumentId).max(1_000),
    leaseMs: z.int().min(1_000).max(600_000),
    /** Of which bars the holder wants to hear while they form; if absent, a screen hears of all that are told and others of none. */
    candles: z.array(timeframe).max(12).optional(),
    /** Of which of them the last quotes are wanted with the answer, so that a screen has a price before the next tick. */
    lastOf: z.array(instrumentId).max(200).optional(),
  }),
  example: {
    holder: 'run-019a3f6c-2000-7aaa-8bbb-0123456789ad',
    rank: 'trading',
    mode: 'full',
    instrumentIds: ['NSE-NIFTY-INDEX'],
    leaseMs: 60_000,
  },
  reply: z.object({
    /** Machine time until which the need stands. */
    until: moment,
    /** What no master of today lists. */
    unknown: z.array(instrumentId).max(1_000),
    /** What the feed has no room for. */
    refused: z.array(instrumentId).max(1_000),
    /** What was last said of those that were asked for, as far as anything was. */
    last: z.array(quote).max(200).optional(),
  }),
  replyExample: { until: 1_767_671_160_000, unknown: [], refused: [] },
});
