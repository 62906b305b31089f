import { z } from 'zod';
import { timeframe } from './timeframe.js';
import { count, instrumentId, moment } from './units.js';

const counts = z.record(z.string().max(200), count);

/** What a file of bars is, as whoever brings it says. */
export const importOrder = z.object({
  /** csv: the bars of one instrument. bhavcopy: a day of an exchange. */
  form: z.enum(['csv', 'bhavcopy']),
  /** How the file is packed. */
  format: z.enum(['csv', 'zip']),
  /** Of a csv: whose bars, and of which length. */
  instrumentId: instrumentId.optional(),
  timeframe: timeframe.optional(),
  /** Of a csv: how far it is to be trusted where other sources say something else. */
  source: z.enum(['exchange', 'broker', 'vendor', 'file']).optional(),
  /** Of a csv: whether its bars bear the time of their end. */
  isStampedAtEnd: z.boolean().optional(),
  /** Of a bhavcopy: only these symbols and what is on them. */
  only: z.array(z.string().min(1).max(64)).max(100).optional(),
});

const report = z.object({
  rows: count,
  taken: count,
  refused: count,
  /** How many rows were refused for each reason. */
  reasons: counts,
  /** The first of them, the header being row 1. */
  examples: z.array(z.object({ row: count, reason: z.string().max(300) })).max(100),
  /** Rows of things that are no bars of ours. */
  passedOver: counts,
  /** Rows that were taken with a remark. */
  remarks: counts,
  series: count,
  stored: z.object({ added: count, same: count, replaced: count, outranked: count, synthetic: count }),
});

/** An import of bars: how far it is, or how it went. */
export const dataImport = z.object({
  id: z.uuid(),
  form: z.enum(['csv', 'bhavcopy']),
  state: z.enum(['receiving', 'waiting', 'running', 'done', 'refused']),
  at: moment,
  sizeBytes: count,
  /** From 0 to 1, of the file. */
  part: z.number().min(0).max(1),
  rows: count,
  because: z.string().max(500).optional(),
  report: report.optional(),
});

export const dataImportExample = {
  id: '019a3f6c-2000-7aaa-8bbb-0123456789ad',
  form: 'csv' as const,
  state: 'done' as const,
  at: 1_767_580_200_000,
  sizeBytes: 4_200_000,
  part: 1,
  rows: 92_000,
  report: {
    ...{ rows: 92_000, taken: 91_998, refused: 2, reasons: { 'its time is not understood': 2 } },
    ...{ examples: [{ row: 17, reason: 'its time is not understood' }], passedOver: {}, remarks: {}, series: 1 },
    stored: { added: 91_998, same: 0, replaced: 0, outranked: 0, synthetic: 0 },
  },
};
