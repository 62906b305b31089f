import { z } from 'zod';
import { query } from '../message/declare.js';
import { day, moment } from './shapes/units.js';

const status = z.object({
  segment: z.string().max(16),
  group: z.string().max(32),
  phase: z.string().max(32),
  /** Why it is closed, or why nothing is known, in words. */
  because: z.string().max(300),
  /** When the phase ends, in market time; absent where nothing is known. */
  until: moment.optional(),
});

export const MarketStatus = query({
  owner: 'md',
  name: 'market.status',
  version: 1,
  doc: 'In which phase of its session each group of instruments is now.',
  senders: ['gw'],
  needs: 'market.read',
  schema: z.object({}),
  example: {},
  reply: z.object({ at: moment, on: day, groups: z.array(status).max(32) }),
  replyExample: {
    at: 1_767_671_100_000,
    on: '2026-01-06',
    groups: [{ segment: 'NSE_FO', group: 'index-option', phase: 'continuous', because: '', until: 1_767_693_600_000 }],
  },
});
