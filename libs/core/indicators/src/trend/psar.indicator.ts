import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';

export const psar = defineIndicator({
  id: 'psar',
  title: 'Parabolic stop and reverse',
  talib: { name: 'SAR', params: { acceleration: 'step', maximum: 'max' }, cases: [{}, { step: 0.05, max: 0.12 }] },
  params: { step: real(0.02, { min: 0, max: 1 }), max: real(0.2, { min: 0, max: 1 }) },
  inputs: ['high', 'low'],
  outputs: ['psar'],
  warmup: () => 1,
  reach: () => 0,
  countsAll: true,
  doc: 'A stop that follows a trend, faster the further the trend goes, and changes sides when it is touched.',
  formula:
    'psar = psar[1] + a · (extreme − psar[1]), never beyond the last two bars; a grows by step with each new extreme, to at most max; when touched, psar becomes the extreme and sides change',
  source: 'TA-Lib, SAR; Wilder 1978',
  kernel: ({ step, max }, [high, low], [y], memory) => {
    const state = memory.state(7);
    return (from, to) => follow(high, low, y, state, Math.min(step, max), max, from, to);
  },
});

function follow(
  high: Float64Array,
  low: Float64Array,
  y: Float64Array,
  state: Float64Array,
  step: number,
  max: number,
  from: number,
  to: number,
): void {
  let seen = state[0] as number;
  let side = state[1] as number;
  let stop = state[2] as number;
  let extreme = state[3] as number;
  let pace = state[4] as number;
  let lastHigh = state[5] as number;
  let lastLow = state[6] as number;
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    if (seen < 2) {
      if (seen === 1) {
        // The first side is that of the first step; the stop begins at the bar before it.
        const fall = lastLow - bottom;
        side = fall > 0 && fall > top - lastHigh ? -1 : 1;
        stop = side > 0 ? lastLow : lastHigh;
        extreme = side > 0 ? top : bottom;
        pace = step;
      }
      lastHigh = top;
      lastLow = bottom;
      seen += 1;
    }
    if (seen < 2) {
      y[i] = Number.NaN;
      continue;
    }
    const ceiling = Math.max(lastHigh, top);
    const floor = Math.min(lastLow, bottom);
    const isTouched = side > 0 ? bottom <= stop : top >= stop;
    if (isTouched) {
      side = -side;
      stop = side > 0 ? Math.min(extreme, floor) : Math.max(extreme, ceiling);
      extreme = side > 0 ? top : bottom;
      pace = step;
    }
    y[i] = stop;
    if (!isTouched && (side > 0 ? top > extreme : bottom < extreme)) {
      extreme = side > 0 ? top : bottom;
      pace = Math.min(pace + step, max);
    }
    stop += pace * (extreme - stop);
    stop = side > 0 ? Math.min(stop, floor) : Math.max(stop, ceiling);
    lastHigh = top;
    lastLow = bottom;
  }
  state[0] = seen;
  state[1] = side;
  state[2] = stop;
  state[3] = extreme;
  state[4] = pace;
  state[5] = lastHigh;
  state[6] = lastLow;
}
