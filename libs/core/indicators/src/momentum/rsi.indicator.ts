import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';

/** Below it TA-Lib takes a sum of moves for none. */
const NOTHING = 1e-14;

export const rsi = defineIndicator({
  id: 'rsi',
  title: 'Relative strength index',
  talib: { name: 'RSI', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['close'],
  outputs: ['rsi'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How much of the recent movement went up, from 0 to 100: above 70 many call a market overbought, below 30 oversold.',
  formula:
    'rsi = 100 · gains / (gains + losses), both smoothed as rma(period) of the moves up and down; 0 where nothing moved',
  source: 'TA-Lib, RSI; Wilder 1978',
  kernel: ({ period }, [x], [y], memory) => {
    const state = memory.state(4);
    return (from, to) => strength(x, y, state, period, from, to);
  },
});

function strength(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const weight = 1 / period;
  const kept = 1 - weight;
  let seen = state[0] as number;
  let last = state[1] as number;
  let gains = state[2] as number;
  let losses = state[3] as number;
  let i = from;
  for (; i < to && seen <= period; i += 1) {
    const move = seen === 0 ? 0 : (x[i] as number) - last;
    last = x[i] as number;
    gains += Math.max(move, 0) / period;
    losses += Math.max(-move, 0) / period;
    y[i] = seen < period ? Number.NaN : gains + losses < NOTHING ? 0 : (100 * gains) / (gains + losses);
    seen += 1;
  }
  for (; i < to; i += 1) {
    const value = x[i] as number;
    const move = value - last;
    last = value;
    gains = kept * gains + weight * Math.max(move, 0);
    losses = kept * losses + weight * Math.max(-move, 0);
    const total = gains + losses;
    y[i] = total < NOTHING ? 0 : (100 * gains) / total;
  }
  state[0] = seen;
  state[1] = last;
  state[2] = gains;
  state[3] = losses;
}
