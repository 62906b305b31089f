import { z } from 'zod';
import { characters } from '../../message/characters.js';
import { contentHash, versionNumber } from '../../strat/shapes/strategy.js';

/** A back-test is one run; a sweep is many of them, ranked. */
export const jobKind = z.enum(['backtest', 'sweep']);

/** done, failed and cancelled are ends: nothing follows on them. */
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const jobState = z.enum(JOB_STATES);

export const because = z.string().max(500);

/** From 0 to 1, of the bars or of the combinations. */
export const part = z.number().min(0).max(1);

/** A figure by its name, in the units of docs/metrics.md; null where there is none. */
export const figures = z.record(z.string().max(64), z.number().nullable());

/** All that is said of a finished run: figures, and moments as ISO text. */
export const metrics = z.record(z.string().max(64), z.union([z.number(), z.iso.datetime({ offset: true })]).nullable());

/** A back-test or a sweep as a list shows it. */
export const job = z.object({
  id: z.uuid(),
  kind: jobKind,
  state: jobState,
  /** Why it failed, in words for its user. */
  because: because.optional(),
  part,
  /** Of the document. */
  name: characters({ min: 0, max: 200 }),
  /** Where the strategy is a kept one. */
  strategyId: z.uuid().optional(),
  version: versionNumber.optional(),
  /** What the strategy does, and what it did it over; together with settings and engine they name the answer. */
  graphHash: contentHash,
  dataHash: contentHash.optional(),
  /** By which version of the engine it was, or will be, answered. */
  engine: z.string().max(100),
  /** Whether the same question had been answered before, so that nothing had to be computed. */
  isCached: z.boolean(),
  isTraced: z.boolean(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
});

export const jobExample = {
  id: '019a3f6c-4000-7aaa-8bbb-0123456789af',
  kind: 'backtest' as const,
  state: 'done' as const,
  part: 1,
  name: 'NIFTY RSI call',
  strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae',
  version: 3,
  graphHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  dataHash: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
  engine: '1',
  isCached: false,
  isTraced: false,
  createdAt: '2026-11-02T03:30:00.000Z',
  startedAt: '2026-11-02T03:30:00.200Z',
  endedAt: '2026-11-02T03:30:01.000Z',
};

/** A job that has just begun, or was answered at once. */
export const begunExample = {
  ...jobExample,
  state: 'queued' as const,
  part: 0,
  dataHash: undefined,
  startedAt: undefined,
  endedAt: undefined,
};
