import { z } from 'zod';
import { characters } from '../../message/characters.js';

/**
 * Where a strategy stands. DRAFT: its newest version has errors. VALIDATED: it has none. RUNNING, PAUSED, STOPPED, ERROR:
 * what its runs on paper or live do, or how the last one ended. ARCHIVED: put away, never lost.
 */
export const STRATEGY_STATUSES = ['DRAFT', 'VALIDATED', 'RUNNING', 'PAUSED', 'STOPPED', 'ERROR', 'ARCHIVED'] as const;
export type StrategyStatus = (typeof STRATEGY_STATUSES)[number];

export const strategyStatus = z.enum(STRATEGY_STATUSES);

/** Versions count saves, from 1. */
export const versionNumber = z.int().min(1).max(1_000_000);

/** What a document does, whatever it is called and however it is drawn. */
export const contentHash = z.string().regex(/^[0-9a-f]{64}$/);

/** How much there was to say about a document, by gravity. */
export const findingCounts = z.object({
  errors: z.int().min(0),
  warnings: z.int().min(0),
  infos: z.int().min(0),
});

/** A strategy as a list shows it: the newest version stands for it. */
export const strategy = z.object({
  id: z.uuid(),
  name: characters({ min: 0, max: 200 }),
  status: strategyStatus,
  /** The newest one. */
  version: versionNumber,
  contentHash,
  findings: findingCounts,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  archivedAt: z.iso.datetime().optional(),
});

/** One save of a strategy; it never changes. */
export const strategyVersion = z.object({
  version: versionNumber,
  name: characters({ min: 0, max: 200 }),
  contentHash,
  findings: findingCounts,
  createdAt: z.iso.datetime(),
});

export const strategyExample = {
  id: '019a3f6c-3000-7aaa-8bbb-0123456789ae',
  name: 'NIFTY RSI call',
  status: 'VALIDATED' as const,
  version: 3,
  contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  findings: { errors: 0, warnings: 1, infos: 2 },
  createdAt: '2026-11-02T03:30:00.000Z',
  updatedAt: '2026-11-02T04:30:00.000Z',
};

export const strategyVersionExample = {
  version: 3,
  name: 'NIFTY RSI call',
  contentHash: strategyExample.contentHash,
  findings: strategyExample.findings,
  createdAt: '2026-11-02T04:30:00.000Z',
};
