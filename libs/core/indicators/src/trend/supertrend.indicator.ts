import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { averageRange } from '../passes/average-range.pass.js';
import { afterBars, inTurn } from '../passes/in-turn.js';

export const supertrend = defineIndicator({
  id: 'supertrend',
  title: 'SuperTrend',
  params: { period: whole(10), factor: real(3, { min: 0.01, max: 1_000 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['supertrend', 'direction'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'A line that follows the market at a distance of some usual ranges and changes sides when the close breaks it; direction is 1 below a rising market and −1 above a falling one.',
  formula:
    'bands = (high + low) / 2 ± factor · atr(period); the lower band never falls while the close before it was above it, the upper never rises while it was below; the line is the lower band until the close falls below it, then the upper until the close rises above it',
  source: 'Olivier Seban; charting sites begin with a falling market, and so does this one',
  kernel: ({ period, factor }, [high, low, close], [line, direction], memory) => {
    const usual = memory.column();
    const state = memory.state(4, Number.NaN);
    return inTurn(
      averageRange([high, low, close], usual, period, memory),
      afterBars(
        period,
        [line, direction],
        (from, to) => follow([high, low, close, usual], line, direction, state, factor, from, to),
        memory,
      ),
    );
  },
});

function follow(
  [high, low, close, usual]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  line: Float64Array,
  direction: Float64Array,
  state: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  let upper = state[0] as number;
  let lower = state[1] as number;
  let last = state[2] as number;
  let side = Number.isNaN(upper) ? -1 : (state[3] as number);
  for (let i = from; i < to; i += 1) {
    const middle = ((high[i] as number) + (low[i] as number)) / 2;
    const away = factor * (usual[i] as number);
    const price = close[i] as number;
    // With no band yet every comparison is false, and the first bands are taken as they are.
    upper = middle + away >= upper && last <= upper ? upper : middle + away;
    lower = middle - away <= lower && last >= lower ? lower : middle - away;
    if (side < 0 ? price > upper : price < lower) side = -side;
    line[i] = side < 0 ? upper : lower;
    direction[i] = side;
    last = price;
  }
  state[0] = upper;
  state[1] = lower;
  state[2] = last;
  state[3] = side;
}
