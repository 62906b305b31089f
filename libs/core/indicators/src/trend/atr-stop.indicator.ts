import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { averageRange } from '../passes/average-range.pass.js';
import { afterBars, inTurn } from '../passes/in-turn.js';

export const atrStop = defineIndicator({
  id: 'atr-stop',
  title: 'ATR trailing stop',
  params: { period: whole(5), factor: real(3.5, { min: 0.01, max: 1_000 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['stop', 'direction'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'A stop that follows the close at some usual ranges and never gives way until the close crosses it; direction is 1 below a rising market and −1 above a falling one.',
  formula:
    'stop = close − factor · atr(period), not below stop[1] while this close and the last are above it; close + factor · atr(period), not above stop[1] while both are below it; begins below the market',
  source: 'Sylvain Vervoort, Stocks & Commodities, June 2009',
  kernel: ({ period, factor }, [high, low, close], [stop, direction], memory) => {
    const usual = memory.column();
    const state = memory.state(2, Number.NaN);
    return inTurn(
      averageRange([high, low, close], usual, period, memory),
      afterBars(
        period,
        [stop, direction],
        (from, to) => follow(close, usual, stop, direction, state, factor, from, to),
        memory,
      ),
    );
  },
});

function follow(
  close: Float64Array,
  usual: Float64Array,
  stop: Float64Array,
  direction: Float64Array,
  state: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  let line = state[0] as number;
  let last = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const price = close[i] as number;
    const away = factor * (usual[i] as number);
    // With no stop yet the comparison is false, which begins below the market.
    const isBelow = !(price <= line);
    if (isBelow) line = last > line ? Math.max(line, price - away) : price - away;
    else line = price < line && last < line ? Math.min(line, price + away) : price + away;
    stop[i] = line;
    direction[i] = isBelow ? 1 : -1;
    last = price;
  }
  state[0] = line;
  state[1] = last;
}
