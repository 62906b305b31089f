import type { Memory, Pass } from '../define/memory.js';
import { averagePass } from './average.pass.js';
import { sharePass } from './between.pass.js';
import { inTurn } from './in-turn.js';
import { windowSpread } from './window-spread.pass.js';

export interface SideTerms {
  /** The window of the deviation, and the length of the average over it. */
  readonly deviation: number;
  readonly period: number;
  readonly average: 'rma' | 'ema';
}

/** The bars before {@link deviationSide} begins. */
export const sideBegins = ({ deviation, period }: Pick<SideTerms, 'deviation' | 'period'>): number =>
  Math.max(deviation - 1, 1) + period - 1;

/** How much of the deviation belongs to bars that rose, from 0 to 100; 0 where nothing moved. */
export function deviationSide(
  x: Float64Array,
  y: Float64Array,
  { deviation, period, average }: SideTerms,
  memory: Memory,
): Pass {
  const [mean, variance, rise, size] = [memory.column(), memory.column(), memory.column(), memory.column()];
  const [rises, sizes] = [memory.column(), memory.column()];
  const last = memory.state(1, Number.NaN);
  const skip = Math.max(deviation - 1, 1);
  return inTurn(
    windowSpread(x, [mean, variance], { period: deviation, deviation: 'population' }, memory),
    (from, to) => part(x, variance, rise, size, last, from, to),
    averagePass(rise, rises, { average, period, skip }, memory),
    averagePass(size, sizes, { average, period, skip }, memory),
    sharePass(rises, sizes, y, 100),
  );
}

function part(
  x: Float64Array,
  variance: Float64Array,
  rise: Float64Array,
  size: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    const spread = Math.sqrt(variance[i] as number);
    rise[i] = value > before ? spread : 0;
    size[i] = spread;
    before = value;
  }
  last[0] = before;
}
