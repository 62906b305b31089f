import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { averageRange } from '../passes/average-range.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const chandelierExit = defineIndicator({
  id: 'chandelier-exit',
  title: 'Chandelier exit',
  params: { period: whole(22), factor: real(3, { min: 0, max: 1_000 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['long', 'short'],
  warmup: ({ period }) => period,
  doc: 'Stops that hang from the highest high and stand on the lowest low of late, some usual ranges away.',
  formula: 'long = highest(high, period) − factor · atr(period), short = lowest(low, period) + factor · atr(period)',
  source: 'Charles Le Beau, told by Alexander Elder, Come Into My Trading Room, 2002',
  kernel: ({ period, factor }, [high, low, close], [long, short], memory) => {
    const [usual, top, bottom] = [memory.column(), memory.column(), memory.column()];
    return inTurn(
      windowExtreme(high, top, { period, which: 'highest' }, memory),
      windowExtreme(low, bottom, { period, which: 'lowest' }, memory),
      averageRange([high, low, close], usual, period, memory),
      (from, to) => hang([top, bottom, usual], long, short, factor, from, to),
    );
  },
});

function hang(
  [top, bottom, usual]: readonly [Float64Array, Float64Array, Float64Array],
  long: Float64Array,
  short: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const away = factor * (usual[i] as number);
    long[i] = (top[i] as number) - away;
    short[i] = (bottom[i] as number) + away;
  }
}
