import { settingsSchema } from '@sutra/simulation';
import { z } from 'zod';
import { sweepSettingsSchema } from '../settings/sweep-settings.schema.js';

/** The version of this shape: fields are only added inside it. */
export const SWEEP_RESULT = 1;

const at = z.iso.datetime({ offset: true });
const value = z.union([z.number(), z.string(), z.boolean()]);
const figures = z.record(z.string(), z.number().nullable()).describe('Figures by name; null where there is none.');
const index = z.int().min(0).describe('The number of a try.');
const share = z.number().min(0).max(1).nullable();

const window = z.object({
  from: at.nullable().describe('First bar that is traded; earlier ones warm up. Null for the first there is.'),
  to: at.nullable().describe('Bars that begin at or after it are not read.'),
  days: z.int().describe('Days with bars.'),
});

const tried = z
  .object({
    index,
    rank: z.int().nullable().describe('1 for the best; null for what did not run.'),
    values: z.array(value).describe('One for each parameter.'),
    status: z.enum(['ran', 'invalid', 'failed']),
    figures: figures
      .nullable()
      .describe('What it is ranked by: of all bars, in sample of a split, or the means over the folds in sample.'),
    outOfSample: figures.nullable().describe('Of the part that a split keeps back.'),
    because: z.string().nullable().describe('Why it did not run.'),
    findings: z.array(z.object({ code: z.string(), path: z.string(), message: z.string() })),
  })
  .meta({ id: 'Try' });

const luck = z.object({
  trials: z.int(),
  variance: z.number().describe('Of the Sharpe ratios of all tries.'),
  sharpe: z.number().nullable().describe('Of the best.'),
  expectedBest: z
    .number()
    .nullable()
    .describe('The Sharpe ratio that the best of so many idle tries is expected to show.'),
  probabilistic: share.describe(
    'The probability that the Sharpe ratio of the best is above 0, had it been the only try.',
  ),
  deflated: share.describe('The probability that it is above what the best of so many idle tries is expected to show.'),
  byChance: share.describe('1 less the deflated one.'),
  because: z.string().nullable(),
  overfitting: z.object({
    probability: share.describe(
      'How often the best of one half of the days is below the middle of all in the other half.',
    ),
    ways: z.int(),
    stretches: z.int(),
    tries: z.int(),
    because: z.string().nullable(),
  }),
});

const plateau = z.object({
  neighbours: z.int().describe('Tries one step beside the best.'),
  median: z.number().nullable(),
  worst: z.number().nullable(),
  share: z.number().nullable().describe('Their median as a share of the best.'),
});

const walkForward = z.object({
  folds: z.array(
    z.object({
      inSample: window,
      outOfSample: window,
      chosen: index.nullable(),
      inFigures: figures.nullable(),
      outFigures: figures.nullable(),
    }),
  ),
  figures: figures.nullable().describe('Of the days out of sample, joined.'),
  equity: z.array(z.object({ at, value: z.number() })).describe('At the end of each day out of sample, in rupees.'),
  efficiency: z.number().nullable().describe('What a day made out of sample, as a share of a day in sample.'),
  trades: z.int(),
});

/** What a sweep answers, as JSON. */
export const sweepResultSchema = z.object({
  sweep: z.literal(SWEEP_RESULT),
  name: z.string(),
  by: z.string(),
  isSmallerBetter: z.boolean(),
  parameters: z.array(z.object({ name: z.string(), values: z.array(value), now: value })),
  grid: z.number().describe('Combinations of all values.'),
  excluded: z.number().nullable().describe('Those that constraints leave out; null where nobody counted.'),
  tries: z.int(),
  ran: z.int(),
  invalid: z.int().describe('Tries whose document the validator refused.'),
  failed: z.int(),
  best: index.nullable(),
  ranking: z.array(tried).describe('Every try, the best first.'),
  split: z
    .object({
      inSample: window,
      outOfSample: window,
      rankOutOfSample: z.int().nullable(),
      correlation: z.number().nullable(),
    })
    .nullable()
    .describe('What the best is out of sample, and how the ranks of all in and out of sample go together.'),
  walkForward: walkForward.nullable(),
  luck: luck.nullable(),
  plateau: plateau.nullable(),
  words: z.array(z.string()).describe('What follows from this, in sentences.'),
  settings: settingsSchema,
  sweepSettings: sweepSettingsSchema,
  planHash: z.string(),
  dataHash: z.string(),
});

export type SweepResult = z.output<typeof sweepResultSchema>;
export type ReportedTry = z.output<typeof tried>;
export type ReportedFold = NonNullable<SweepResult['walkForward']>['folds'][number];

/** The JSON Schema of a sweep's result, for whoever reads it. */
export const sweepResultJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(sweepResultSchema, { io: 'output' }),
  title: 'Sutra sweep result',
});
