import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { annualPass } from '../passes/annual.pass.js';
import { afterBars, inTurn } from '../passes/in-turn.js';
import { logMove } from '../passes/log-move.js';
import { windowSpread } from '../passes/window-spread.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const yangZhang = defineIndicator({
  id: 'yang-zhang',
  title: 'Yang-Zhang volatility',
  params: { period: whole(20, { min: 2 }), year: whole(252, { max: 1_000_000 }) },
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['yangZhang'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'The volatility of a year told by gaps, bodies and ranges together: neither a trend nor a gap misleads it.',
  formula:
    'yangZhang = 100 · √(year · (var(ln(open / close[1])) + k · var(ln(close / open)) + (1 − k) · rs)) over period bars, variances of samples, rs the mean inside Rogers-Satchell, k = 0.34 / (1.34 + (period + 1) / (period − 1)), year the number of bars in one',
  source: 'Dennis Yang, Qiang Zhang, Journal of Business, 2000',
  kernel: ({ period, year }, bars, [y], memory) => {
    const [gap, body, reach] = [memory.column(period), memory.column(period), memory.column(period)];
    const [gapMean, gaps, bodyMean, bodies] = [memory.column(), memory.column(), memory.column(), memory.column()];
    const reaches = memory.column();
    const last = memory.state(1);
    const sample = { period, deviation: 'sample' } as const;
    const share = 0.34 / (1.34 + (period + 1) / (period - 1));
    return inTurn(
      (from, to) => measure(bars, [gap, body, reach], last, from, to),
      afterBars(1, [gapMean, gaps], windowSpread(gap, [gapMean, gaps], sample, memory), memory),
      windowSpread(body, [bodyMean, bodies], sample, memory),
      windowSum(reach, reaches, { period, over: period }, memory),
      (from, to) => blend([gaps, bodies, reaches], share, from, to),
      annualPass(gaps, y, year),
    );
  },
});

function measure(
  [open, high, low, close]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  [gap, body, reach]: readonly [Float64Array, Float64Array, Float64Array],
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const first = open[i] as number;
    const price = close[i] as number;
    const top = high[i] as number;
    const bottom = low[i] as number;
    gap[i] = logMove(first, before);
    body[i] = logMove(price, first);
    reach[i] = logMove(top, price) * logMove(top, first) + logMove(bottom, price) * logMove(bottom, first);
    before = price;
  }
  last[0] = before;
}

/** All three variances as one, in place of the first. */
function blend(
  [gaps, bodies, reaches]: readonly [Float64Array, Float64Array, Float64Array],
  share: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    gaps[i] = (gaps[i] as number) + share * (bodies[i] as number) + (1 - share) * (reaches[i] as number);
  }
}
