import { rankedBy } from './order.js';

/** How the tries one step beside the best do: a peak that stands alone is seldom there again. */
export interface Plateau {
  /** Tries whose values are at most one step away. */
  readonly neighbours: number;
  readonly median: number | null;
  readonly worst: number | null;
  /** The neighbours' median as a share of the best, where both are above 0; of figures that are better when small the other way round. */
  readonly share: number | null;
}

/** The plateau around the best, from the figures of its neighbours. */
export function plateauOf(by: string, best: number | null, figures: readonly (number | null)[]): Plateau {
  const ranking = rankedBy(by, figures);
  // Where there is an even number of them, the worse of the two in the middle.
  const median = figures[ranking[Math.floor(ranking.length / 2)] ?? -1] ?? null;
  const worst = figures[ranking.at(-1) ?? -1] ?? null;
  return { neighbours: figures.length, median, worst, share: shareOf(by, best, median) };
}

function shareOf(by: string, best: number | null, median: number | null): number | null {
  if (best === null || median === null || !(best > 0) || !(median > 0)) return null;
  return rankedBy(by, [1, 2])[0] === 1 ? median / best : best / median;
}
