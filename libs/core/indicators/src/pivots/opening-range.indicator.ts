import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { endOfSpan } from '../passes/span.js';

const MINUTE_MS = 60_000;

export const openingRange = defineIndicator({
  id: 'opening-range',
  title: 'Opening range',
  params: { minutes: whole(15, { max: 1_440 }) },
  inputs: ['high', 'low', 'time'],
  outputs: ['high', 'low', 'done'],
  warmup: () => 0,
  doc: 'Highest and lowest price of the first minutes of the session, whose breakout many trade; done is 1 from the first bar after them on, before that the range still grows.',
  formula:
    'highest high and lowest low of the bars of this session that begin less than so many minutes after its first bar',
  source:
    'T. Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990; sessions are days in India',
  kernel: ({ minutes }, bars, outputs, memory) => {
    const state = memory.state(4, Number.NaN);
    return (from, to) => watch(bars, outputs, state, minutes * MINUTE_MS, from, to);
  },
});

type Three = readonly [Float64Array, Float64Array, Float64Array];

function watch(
  [high, low, time]: Three,
  [top, bottom, done]: Three,
  state: Float64Array,
  spanMs: number,
  from: number,
  to: number,
): void {
  let ends = state[0] as number;
  let until = state[1] as number;
  let highest = state[2] as number;
  let lowest = state[3] as number;
  for (let i = from; i < to; i += 1) {
    const at = time[i] as number;
    if (!(at < ends)) {
      ends = endOfSpan(at, 'session');
      until = at + spanMs;
      highest = high[i] as number;
      lowest = low[i] as number;
    } else if (at < until) {
      highest = Math.max(highest, high[i] as number);
      lowest = Math.min(lowest, low[i] as number);
    }
    top[i] = highest;
    bottom[i] = lowest;
    done[i] = at < until ? 0 : 1;
  }
  state[0] = ends;
  state[1] = until;
  state[2] = highest;
  state[3] = lowest;
}
