import { z } from 'zod';
import { figures } from './job.js';

const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

/** What is varied: a place in the document, and its values, listed or from, to and by steps. */
export const sweepParameter = z.object({
  /** Such as $.nodes[0].data.indicators.fast.period */
  path: z.string().min(3).max(300),
  values: z.array(scalar).min(1).max(1_000).optional(),
  from: z.number().optional(),
  to: z.number().optional(),
  step: z.number().gt(0).optional(),
});

/**
 * grid: every combination. random: so many of them, drawn by the seed. inOutOfSample: the best over the first part of the bars, judged over the
 * rest. walkForward: the same again and again, each time later; what counts is what the chosen ones made afterwards.
 */
export const sweepMethod = z.object({
  kind: z.enum(['grid', 'random', 'inOutOfSample', 'walkForward']),
  /** random: how many. */
  count: z.int().min(1).max(1_000_000).optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
  /** inOutOfSample: which part of the bars the choice may see. */
  inSample: z.number().gt(0).lt(1).optional(),
  /** walkForward: trading days to choose over, and to judge over. */
  inDays: z.int().min(1).max(10_000).optional(),
  outDays: z.int().min(1).max(10_000).optional(),
  /** walkForward: whether the days to choose over always begin with the first. */
  isAnchored: z.boolean().optional(),
});

/** What is best: the highest or the lowest of a figure. */
export const sweepGoal = z.object({ figure: z.string().min(1).max(64), best: z.enum(['highest', 'lowest']) });

/** One combination: its values in the order of the parameters, and what it came to. */
export const sweepRow = z.object({
  rank: z.int().min(1),
  /** Its number among all combinations of the space. */
  index: z.int().min(0),
  values: z.array(scalar).max(12),
  figures,
  /** Why it could not be run. */
  because: z.string().max(300).optional(),
});

/** How a stretch of bars was chosen over, and what the choice made after it. */
export const sweepFold = z.object({
  inFrom: z.iso.datetime({ offset: true }),
  inTo: z.iso.datetime({ offset: true }),
  outFrom: z.iso.datetime({ offset: true }),
  outTo: z.iso.datetime({ offset: true }),
  index: z.int().min(0),
  values: z.array(scalar).max(12),
  inFigures: figures,
  outFigures: figures,
});

/** How much of the best Sharpe ratio is left, because it was chosen as the best of many. */
export const deflation = z.object({
  probabilistic: z.number().nullable(),
  deflated: z.number().nullable(),
  expectedBest: z.number().nullable(),
  because: z.string().max(200).nullable(),
});

export const parametersExample = [
  { path: '$.nodes[0].data.indicators.fast.period', from: 5, to: 50, step: 5 },
  { path: '$.nodes[0].data.indicators.slow.period', values: [100, 150, 200] },
];
