import { defineIndicator } from '../define/define-indicator.js';
import type { Pass } from '../define/memory.js';
import { whole } from '../define/params.js';

const FASTEST = 2 / 3;
const SLOWEST = 2 / 31;

export const kama = defineIndicator({
  id: 'kama',
  title: "Kaufman's adaptive moving average",
  talib: { name: 'KAMA', params: { timePeriod: 'period' } },
  params: { period: whole(30, { min: 2 }) },
  inputs: ['close'],
  outputs: ['kama'],
  warmup: ({ period }) => period,
  reach: ({ period }) => period,
  doc: 'An average that hurries while prices go straight and stands almost still while they wander to and fro.',
  formula:
    'kama = kama[1] + w² · (x − kama[1]), w = e · (2/3 − 2/31) + 2/31, e = |x − x[period]| / Σ|x − x[1]| over period bars, 1 where nothing moved; begins from the value before',
  source: 'TA-Lib, KAMA; Perry Kaufman 1995',
  kernel: ({ period }, [x], [y], memory) => adapting(x, y, memory.state(5), period),
});

function adapting(x: Float64Array, y: Float64Array, state: Float64Array, period: number): Pass {
  return (from, to) => adapt(x, y, state, period, from, to);
}

/** The way of the window is a sum that carries what it rounds away, as `windowSum` does. */
function adapt(x: Float64Array, y: Float64Array, state: Float64Array, period: number, from: number, to: number): void {
  let way = state[0] as number;
  let lost = state[1] as number;
  let mean = state[2] as number;
  let before = state[4] as number;
  let i = from;
  if ((state[3] as number) < period) {
    let seen = state[3] as number;
    for (; i < to && seen < period; i += 1) {
      const step = seen === 0 ? 0 : Math.abs((x[i] as number) - (x[i - 1] as number));
      const next = way + step;
      const part = next - way;
      lost += way - (next - part) + (step - part);
      way = next;
      mean = x[i] as number;
      if (seen === 0) before = mean;
      y[i] = Number.NaN;
      seen += 1;
    }
    state[3] = seen;
  }
  for (; i < to; i += 1) {
    const value = x[i] as number;
    const last = x[i - period] as number;
    const step = Math.abs(value - (x[i - 1] as number));
    // The step that leaves the window; the first window loses none.
    const old = Math.abs(last - before);
    before = last;
    const change = step - old;
    const back = step - change;
    const next = way + change;
    const part = next - way;
    lost += way - (next - part) + (change - part) + (step - (change + back)) + (back - old);
    way = next;
    const total = way + lost;
    const straight = Math.abs(value - last);
    const share = total <= straight || total < 1e-14 ? 1 : straight / total;
    const weight = share * (FASTEST - SLOWEST) + SLOWEST;
    mean += (value - mean) * weight * weight;
    y[i] = mean;
  }
  state[0] = way;
  state[1] = lost;
  state[2] = mean;
  state[4] = before;
}
