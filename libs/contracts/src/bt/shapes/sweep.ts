import { z } from 'zod';

const words = (max: number) => z.string().min(3).max(max);

/** What is varied and how, in the words of `sutra sweep`: the sweep's own reader judges them, and refuses in words. */
export const sweepAsked = z.object({
  /** Places of the strategy with their values: start.indicators.fast.period=5..50:5, or a JSON path with a list. */
  vary: z.array(words(2_000)).min(1).max(8),
  /** Comparisons that must hold between them: fast < slow. */
  where: z.array(words(400)).max(20).optional(),
  /** grid or random:200; and split:0.7 or walk-forward:in=120d,out=30d. Without any, the grid. */
  method: z.array(words(100)).max(2).optional(),
  /** The figure that is ranked by; sharpe if not said. */
  by: z.string().min(1).max(64).optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
});

export const sweepExample = {
  vary: ['start.indicators.fast.period=5..50:5', 'start.indicators.slow.period=100,150,200'],
  where: ['fast < slow'],
  method: ['grid', 'split:0.7'],
  by: 'sharpe',
};
