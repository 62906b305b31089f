import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { averageRange } from '../passes/average-range.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { warmUp } from '../passes/warm-up.js';

export const rwi = defineIndicator({
  id: 'rwi',
  title: 'Random walk index',
  params: { period: whole(14) },
  inputs: ['high', 'low', 'close'],
  outputs: ['high', 'low'],
  warmup: ({ period }) => period,
  reach: ({ period }) => period,
  doc: 'How far the market came up, and down, as a multiple of what chance alone would have moved it: above 1 it trends.',
  formula:
    'high = (high − low[period]) / (atr(period) · √period), low = (high[period] − low) / (atr(period) · √period); 0 where nothing moved',
  source: 'Michael Poulos, Stocks & Commodities, February 1991, as charting sites write it: over one span',
  kernel: ({ period }, [high, low, close], [up, down], memory) => {
    const [usual, rise, fall] = [memory.column(), memory.column(), memory.column()];
    const [riseCount, fallCount] = [memory.state(1), memory.state(1)];
    const times = 1 / Math.sqrt(period);
    return inTurn(
      averageRange([high, low, close], usual, period, memory),
      (from, to) => reach(high, low, rise, 0, period, warmUp(rise, riseCount, period, from, to), to),
      (from, to) => reach(high, low, fall, period, 0, warmUp(fall, fallCount, period, from, to), to),
      sharePass(rise, usual, up, times),
      sharePass(fall, usual, down, times),
    );
  },
});

/** From the low of one bar to the high of another. */
function reach(
  high: Float64Array,
  low: Float64Array,
  y: Float64Array,
  highAgo: number,
  lowAgo: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = (high[i - highAgo] as number) - (low[i - lowAgo] as number);
}
