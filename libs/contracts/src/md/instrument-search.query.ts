import { z } from 'zod';
import { query } from '../message/declare.js';
import { instrument, instrumentExample } from './shapes/instrument.js';
import { day } from './shapes/units.js';

export const InstrumentSearch = query({
  owner: 'md',
  name: 'instrument.search',
  version: 1,
  doc: 'Instruments that fit what somebody typed, such as NIFTY 24000 CE 6 JAN, the best first.',
  senders: ['gw'],
  needs: 'market.read',
  schema: z.object({
    text: z.string().min(1).max(120),
    limit: z.int().min(1).max(100),
    /** Only those of this kind, exchange and expiry. */
    kind: z.enum(['equity', 'index', 'future', 'option']).optional(),
    exchange: z.enum(['NSE', 'BSE']).optional(),
    expiry: day.optional(),
    /** Where an earlier answer said that it goes on. */
    cursor: z.string().max(16).optional(),
  }),
  example: { text: 'NIFTY 24000 CE 6 JAN', limit: 20 },
  reply: z.object({
    items: z.array(instrument).max(100),
    on: day,
    /** Absent at the end: of a whole name all that is listed, of other words the best few hundred. */
    nextCursor: z.string().max(16).optional(),
  }),
  replyExample: { items: [instrumentExample], on: '2026-01-05' },
});
