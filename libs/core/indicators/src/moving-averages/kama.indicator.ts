import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

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
  kernel: ({ period }, [x], [y], memory) => {
    const [steps, way] = [memory.column(period), memory.column()];
    const last = memory.state(1, Number.NaN);
    const mean = memory.state(1, Number.NaN);
    return inTurn(
      (from, to) => measure(x, steps, last, from, to),
      windowSum(steps, way, { period, skip: 1 }, memory),
      (from, to) => adapt(x, way, y, mean, period, from, to),
    );
  },
});

/** How far each value is from the one before; NaN at the first. */
function measure(x: Float64Array, steps: Float64Array, last: Float64Array, from: number, to: number): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    steps[i] = Math.abs((x[i] as number) - before);
    before = x[i] as number;
  }
  last[0] = before;
}

function adapt(
  x: Float64Array,
  way: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let mean = state[0] as number;
  for (let i = from; i < to; i += 1) {
    const total = way[i] as number;
    if (Number.isNaN(total)) {
      y[i] = Number.NaN;
      continue;
    }
    const value = x[i] as number;
    const straight = Math.abs(value - (x[i - period] as number));
    const share = total <= straight || total < 1e-14 ? 1 : straight / total;
    const weight = share * (FASTEST - SLOWEST) + SLOWEST;
    if (Number.isNaN(mean)) mean = x[i - 1] as number;
    mean += (value - mean) * weight * weight;
    y[i] = mean;
  }
  state[0] = mean;
}
