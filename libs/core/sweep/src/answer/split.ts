import type { Try } from '../run/try.js';
import type { Window } from '../windows/windows.js';
import { rankedBy } from './order.js';
import type { SweepResult } from './result.schema.js';

/** How what was chosen in sample does out of sample. */
export function splitOf(
  by: string,
  [inSample, outOfSample]: readonly Window[],
  tries: readonly Try[],
  best: number | null,
): SweepResult['split'] {
  if (inSample === undefined || outOfSample === undefined) return null;
  const ran = tries.filter(({ status }) => status === 'ran');
  const ranksIn = (window: number): number[] => {
    const ranks = new Array<number>(ran.length).fill(0);
    const figures = ran.map(({ windows }) => windows[window]?.figures[by] ?? null);
    rankedBy(by, figures).forEach((at, rank) => void (ranks[at] = rank + 1));
    return ranks;
  };
  const [before, after] = [ranksIn(0), ranksIn(1)];
  const at = ran.findIndex(({ index }) => index === best);
  return {
    ...{ inSample: { ...inSample }, outOfSample: { ...outOfSample }, rankOutOfSample: after[at] ?? null },
    correlation: correlationOf(before, after),
  };
}

/** Spearman's: of ranks that differ from one another, 1 − 6 Σd² / (n (n² − 1)). */
function correlationOf(before: readonly number[], after: readonly number[]): number | null {
  const count = before.length;
  if (count < 3) return null;
  const squares = before.reduce((sum, rank, at) => sum + (rank - (after[at] ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (count * (count ** 2 - 1));
}
