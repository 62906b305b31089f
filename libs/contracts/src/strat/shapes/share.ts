import { z } from 'zod';
import { characters } from '../../message/characters.js';
import { contentHash, versionNumber } from './strategy.js';

/** Words by which a share is found. */
export const shareTag = z.string().regex(/^[a-z0-9][a-z0-9-]{0,23}$/);
const tags = z.array(shareTag).max(8);

const written = (max: number) => characters({ max }, z.string().trim());

/** What whoever shares says of it; none of it may claim a return. */
export const shareWords = { title: written(100), summary: written(1_000), tags };

/** Under whose registration it is offered, where the house is a provider. */
const offeredUnder = z.object({ number: z.string().max(64), name: z.string().max(200), validUntil: z.iso.date() });

/** A shared strategy as the list shows it. */
export const share = z.object({
  id: z.uuid(),
  title: z.string().max(200),
  summary: z.string().max(2_000),
  tags,
  /** The name that its document bears. */
  name: characters({ min: 0, max: 200 }),
  contentHash,
  /** Whether the asker has shared it; of which strategy and version is theirs to know. */
  isOwn: z.boolean(),
  strategyId: z.uuid().optional(),
  version: versionNumber.optional(),
  offeredUnder: offeredUnder.optional(),
  sharedAt: z.iso.datetime(),
});

export const shareExample = {
  id: '019a3f6c-7000-7aaa-8bbb-0123456789af',
  title: 'RSI reversal on NIFTY',
  summary: 'Buys a call when the 5-minute RSI is oversold, and leaves it with a stop.',
  tags: ['nifty', 'rsi'],
  name: 'NIFTY RSI call',
  contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  isOwn: false,
  sharedAt: '2026-11-02T04:30:00.000Z',
};
