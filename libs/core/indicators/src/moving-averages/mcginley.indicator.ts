import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';

export const mcginley = defineIndicator({
  id: 'mcginley',
  title: 'McGinley dynamic',
  params: { period: whole(14), factor: real(0.6, { min: 0.01, max: 10 }) },
  inputs: ['close'],
  outputs: ['mcginley'],
  warmup: () => 0,
  reach: () => 0,
  doc: 'A line that follows a falling market faster than a rising one, as fear is faster than greed.',
  formula: 'md = md[1] + (x − md[1]) / (factor · period · (x / md[1])⁴), never past x; begins as the first price',
  source: 'J. R. McGinley, Journal of Technical Analysis, 1997; charting sites take a factor of 1',
  kernel: ({ period, factor }, [x], [y], memory) => {
    const state = memory.state(2);
    return (from, to) => follow(x, y, state, factor * period, from, to);
  },
});

function follow(x: Float64Array, y: Float64Array, state: Float64Array, pace: number, from: number, to: number): void {
  let line = state[0] as number;
  let hasBegun = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    const ratio = value / line;
    const steps = pace * ratio * ratio * ratio * ratio;
    // In a crash the fourth power would carry the line far beyond the price, and from 0 there is no ratio to go by.
    line = hasBegun === 1 && steps > 1 && line !== 0 ? line + (value - line) / steps : value;
    hasBegun = 1;
    y[i] = line;
  }
  state[0] = line;
  state[1] = hasBegun;
}
