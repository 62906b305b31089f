import type { Memory, Pass } from '../define/memory.js';
import { emaPass, emaWeight } from './ema.pass.js';
import { windowSum } from './window-sum.pass.js';
import { windowWeights } from './window-weights.pass.js';

/** The averages that an indicator lets one choose from. */
export type Average = 'sma' | 'ema' | 'rma' | 'wma';

export interface AverageTerms {
  readonly average: Average;
  readonly period: number;
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/** An average by its name; NaN until there are `period` values, of which `period` stay readable. */
export function averagePass(
  x: Float64Array,
  y: Float64Array,
  { average, period, skip = 0 }: AverageTerms,
  memory: Memory,
): Pass {
  switch (average) {
    case 'sma':
      return windowSum(x, y, { period, over: period, skip }, memory);
    case 'ema':
      return emaPass(x, y, { weight: emaWeight(period), seed: period, skip }, memory);
    case 'rma':
      return emaPass(x, y, { weight: 1 / period, seed: period, skip }, memory);
    case 'wma':
      return windowWeights(x, [y, memory.column()], { period, skip }, memory);
  }
}
