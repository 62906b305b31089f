import type { Memory, Pass } from '../define/memory.js';
import { inTurn } from './in-turn.js';
import { windowWeights } from './window-weights.pass.js';

export interface LineTerms {
  readonly period: number;
  /** How many bars after the newest value the line is read. */
  readonly ahead?: number;
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/** Where the line of least squares through the last `period` values stands; NaN until there are as many, of which two at least. */
export function lineEnd(
  x: Float64Array,
  y: Float64Array,
  { period, ahead = 0, skip = 0 }: LineTerms,
  memory: Memory,
): Pass {
  const [rising, mean] = [memory.column(), memory.column()];
  // The rising mean lies (period − 1) / 6 of the slope above the plain one, and the end of the line (period − 1) / 2.
  const slopes = 3 + (6 * ahead) / (period - 1);
  return inTurn(windowWeights(x, [rising, mean], { period, skip }, memory), (from, to) =>
    end(rising, mean, y, slopes, from, to),
  );
}

function end(
  rising: Float64Array,
  mean: Float64Array,
  y: Float64Array,
  slopes: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const middle = mean[i] as number;
    y[i] = middle + slopes * ((rising[i] as number) - middle);
  }
}
