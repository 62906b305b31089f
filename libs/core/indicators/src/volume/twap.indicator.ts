import { defineIndicator } from '../define/define-indicator.js';
import { choice } from '../define/params.js';
import { endOfSpan, type Span } from '../passes/span.js';

export const twap = defineIndicator({
  id: 'twap',
  title: 'Time weighted average price',
  params: { anchor: choice('session', 'week', 'none') },
  inputs: ['open', 'high', 'low', 'close', 'time'],
  outputs: ['twap'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'The mean price since the session began, each bar as much as any other: what an order worked evenly through the day would get.',
  formula: 'twap = mean of (open + high + low + close) / 4 over the bars since the anchor',
  source: 'charting sites; sessions are days in India',
  kernel: ({ anchor }, bars, [y], memory) => {
    const ends = memory.state(1, Number.NaN);
    const state = memory.state(2);
    return (from, to) => average(bars, y, ends, state, anchor, from, to);
  },
});

/** Each bar moves the mean by its part, which leaves no sum that grows. */
function average(
  [open, high, low, close, time]: readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  ends: Float64Array,
  state: Float64Array,
  span: Span,
  from: number,
  to: number,
): void {
  let end = ends[0] as number;
  let count = state[0] as number;
  let mean = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const at = time[i] as number;
    if (!(at < end)) {
      end = endOfSpan(at, span);
      count = 0;
      mean = 0;
    }
    const price = ((open[i] as number) + (high[i] as number) + (low[i] as number) + (close[i] as number)) / 4;
    count += 1;
    mean += (price - mean) / count;
    y[i] = mean;
  }
  ends[0] = end;
  state[0] = count;
  state[1] = mean;
}
