import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { endOfSpan } from '../passes/span.js';

export const sessionRange = defineIndicator({
  id: 'session-range',
  title: 'Range of the session and its usual size',
  params: { sessions: whole(14, { max: 1_000 }) },
  inputs: ['high', 'low', 'time'],
  outputs: ['range', 'usual', 'used'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'How far the session has gone, how far sessions usually go, and how much of that is used up, in percent: whether a day has more to give.',
  formula:
    'range = highest high − lowest low since the session began, usual = mean range of the last sessions before it, as many as there are (without any, range itself), used = 100 · range / usual, 0 where usual is 0',
  source: 'charting practice; sessions are days in India',
  kernel: ({ sessions }, bars, outputs, memory) => {
    const ends = memory.state(1, Number.NaN);
    const state = memory.state(4);
    const past = memory.state(sessions);
    return (from, to) => measure(bars, outputs, ends, state, past, from, to);
  },
});

type Three = readonly [Float64Array, Float64Array, Float64Array];

function measure(
  [high, low, time]: Three,
  [range, usual, used]: Three,
  ends: Float64Array,
  state: Float64Array,
  past: Float64Array,
  from: number,
  to: number,
): void {
  let end = ends[0] as number;
  let top = state[0] as number;
  let bottom = state[1] as number;
  let over = state[2] as number;
  let mean = state[3] as number;
  for (let i = from; i < to; i += 1) {
    if (!((time[i] as number) < end)) {
      if (!Number.isNaN(end)) {
        past[over % past.length] = top - bottom;
        over += 1;
        mean = meanOf(past, Math.min(over, past.length));
      }
      end = endOfSpan(time[i] as number, 'session');
      top = Number.NEGATIVE_INFINITY;
      bottom = Number.POSITIVE_INFINITY;
    }
    top = Math.max(top, high[i] as number);
    bottom = Math.min(bottom, low[i] as number);
    const gone = top - bottom;
    const size = over === 0 ? gone : mean;
    range[i] = gone;
    usual[i] = size;
    used[i] = size === 0 ? 0 : (100 * gone) / size;
  }
  ends[0] = end;
  state[0] = top;
  state[1] = bottom;
  state[2] = over;
  state[3] = mean;
}

/** Summed anew once a session, so that nothing of old sessions stays behind. */
function meanOf(past: Float64Array, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += past[at] as number;
  return sum / count;
}
