import { z } from 'zod';
import { count, day, moment } from './units.js';

/** A broker whose master is known. */
export const brokerName = z.enum(['zerodha', 'dhan', 'fyers', 'angel-one']);

const difference = z.object({
  id: z.string().max(64),
  what: z.enum(['lot', 'tick', 'expiry']),
  master: z.string().max(64),
  facts: z.string().max(200),
});

const report = z.object({
  rows: count,
  listings: count,
  refused: z.record(z.string().max(32), count),
  samples: z
    .array(z.object({ reason: z.string().max(32), because: z.string().max(300), row: z.string().max(200) }))
    .max(80),
  added: count,
  ended: count,
  gone: count,
  changed: count,
  recycled: count,
  /** Where the master and the dated facts say two things; the first few. */
  differences: z.array(difference).max(50),
  differenceCount: count,
});

/** An import of a broker's master: how far it is, or how it went. */
export const masterImport = z.object({
  broker: z.string().max(32),
  on: day,
  state: z.enum(['running', 'done', 'refused']),
  at: moment,
  /** Rows read so far. */
  rows: count,
  /** Why it was refused; the master before it is still the one in use. */
  because: z.string().max(500).optional(),
  report: report.optional(),
});

export const masterImportExample = {
  broker: 'zerodha',
  on: '2026-01-05',
  state: 'done' as const,
  at: 1_767_580_200_000,
  rows: 120_000,
  report: {
    rows: 120_000,
    listings: 98_000,
    refused: { elsewhere: 21_900, symbol: 100 },
    samples: [{ reason: 'symbol', because: 'NSE:A B reads as no contract', row: '1,2,A B' }],
    added: 420,
    ended: 380,
    gone: 0,
    changed: 3,
    recycled: 12,
    differences: [],
    differenceCount: 0,
  },
};
