import { defineIndicator } from '../define/define-indicator.js';
import { endOfSpan } from '../passes/span.js';

export const openingGap = defineIndicator({
  id: 'opening-gap',
  title: 'Opening gap',
  params: {},
  inputs: ['open', 'close', 'time'],
  outputs: ['points', 'percent'],
  warmup: () => 0,
  doc: 'How far above (or below) the last close the session has opened, in rupees and in percent, all session long: what happened overnight.',
  formula:
    'points = open of the first bar of this session − close of the last bar of the one before, percent = 100 · points / that close; 0 in the first session',
  source: 'charting sites; sessions are days in India',
  kernel: (_, bars, outputs, memory) => {
    const state = memory.state(4, Number.NaN);
    return (from, to) => leap(bars, outputs, state, from, to);
  },
});

function leap(
  [open, close, time]: readonly [Float64Array, Float64Array, Float64Array],
  [points, percent]: readonly [Float64Array, Float64Array],
  state: Float64Array,
  from: number,
  to: number,
): void {
  let ends = state[0] as number;
  let last = state[1] as number;
  let gap = state[2] as number;
  let share = state[3] as number;
  for (let i = from; i < to; i += 1) {
    const at = time[i] as number;
    if (!(at < ends)) {
      gap = Number.isNaN(ends) ? 0 : (open[i] as number) - last;
      share = Number.isNaN(ends) || last === 0 ? 0 : (100 * gap) / last;
      ends = endOfSpan(at, 'session');
    }
    last = close[i] as number;
    points[i] = gap;
    percent[i] = share;
  }
  state[0] = ends;
  state[1] = last;
  state[2] = gap;
  state[3] = share;
}
