import { fail, Fault, ok, type Result } from '@sutra/kernel';
import { z } from 'zod';
import { rankable } from '../run/figures.js';

/** How a sweep is asked for, in the words that a person would type. */
export const sweepSettingsSchema = z
  .strictObject({
    vary: z
      .array(z.string().min(3).max(2_000))
      .min(1)
      .max(8)
      .describe('Places of the strategy with their values: start.indicators.fast.period=5..50:5.'),
    where: z.array(z.string().min(3).max(400)).max(20).default([]).describe('Comparisons that must hold: fast < slow.'),
    method: z
      .array(z.string().min(4).max(100))
      .max(2)
      .default(['grid'])
      .describe('grid or random:200; and split:0.7 or walk-forward:in=120d,out=30d[,step=30d][,anchored].'),
    by: z.enum(rankable).default('sharpe').describe('The figure that tries are ranked by.'),
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .default(1)
      .describe('For random: equal seeds draw equal tries.'),
  })
  .meta({ id: 'SweepSettings' });

export type SweepSettings = Readonly<z.output<typeof sweepSettingsSchema>>;
export type SweepInput = z.input<typeof sweepSettingsSchema>;

/** Settings as somebody gave them, completed; a mistake is refused in words. */
export function readSweepSettings(given: unknown): Result<SweepSettings, Fault> {
  const read = sweepSettingsSchema.safeParse(given ?? {});
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const message = `settings of the sweep do not read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;
  return fail(new Fault('invalid', 'SWEEP.SETTINGS', message));
}
