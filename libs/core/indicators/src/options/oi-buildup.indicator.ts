import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';

export const oiBuildup = defineIndicator({
  id: 'oi-buildup',
  title: 'Open interest build-up',
  params: { period: whole(1) },
  inputs: ['close', 'oi'],
  outputs: ['buildup'],
  warmup: ({ period }) => period,
  doc: 'Who moves a future or an option: 2 long build-up (price and open interest rise), 1 short covering (price rises, open interest falls), −1 long unwinding (both fall), −2 short build-up (price falls, open interest rises), 0 if either stands still.',
  formula: 'sign(close − close[period]) · (2 if oi > oi[period], 1 if oi < oi[period], 0 if equal)',
  source: 'NSE derivatives watch',
  kernel: ({ period }, [close, oi], [y], memory) => {
    const count = memory.state(1);
    return (from, to) => judge(close, oi, y, count, period, from, to);
  },
});

function judge(
  close: Float64Array,
  oi: Float64Array,
  y: Float64Array,
  count: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let i = from;
  let seen = count[0] as number;
  for (; i < to && seen < period; i += 1) {
    y[i] = Number.NaN;
    seen += 1;
  }
  count[0] = seen;
  for (; i < to; i += 1) {
    const move = (close[i] as number) - (close[i - period] as number);
    const change = (oi[i] as number) - (oi[i - period] as number);
    const weight = change > 0 ? 2 : change < 0 ? 1 : 0;
    y[i] = weight === 0 ? 0 : move > 0 ? weight : move < 0 ? (weight === 2 ? -2 : -1) : 0;
  }
}
