import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const donchian = defineIndicator({
  id: 'donchian',
  title: 'Donchian channels',
  params: { period: whole(20) },
  inputs: ['high', 'low'],
  outputs: ['upper', 'middle', 'lower'],
  warmup: ({ period }) => period - 1,
  doc: 'The highest and the lowest price of late, this bar included: who leaves the channel of the bar before makes new ground.',
  formula: 'upper = highest(high, period), lower = lowest(low, period), middle = (upper + lower) / 2',
  source: 'Richard Donchian, 1960',
  kernel: ({ period }, [high, low], [upper, middle, lower], memory) =>
    inTurn(
      windowExtreme(high, upper, { period, which: 'highest' }, memory),
      windowExtreme(low, lower, { period, which: 'lowest' }, memory),
      (from, to) => halve(upper, lower, middle, from, to),
    ),
});

function halve(upper: Float64Array, lower: Float64Array, middle: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) middle[i] = ((upper[i] as number) + (lower[i] as number)) / 2;
}
