import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { middlePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const fisher = defineIndicator({
  id: 'fisher',
  title: 'Fisher transform',
  params: { period: whole(10, { min: 2 }) },
  inputs: ['high', 'low'],
  outputs: ['fisher', 'trigger'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  doc: 'The place of the price in its range of late, bent so that rare places stand out as sharp peaks; turns are crossings of the trigger.',
  formula:
    'v = 0.66 · (place − 0.5) + 0.67 · v[1], held between −0.999 and 0.999 when beyond 0.99; fisher = ln((1 + v) / (1 − v)) / 2 + fisher[1] / 2, trigger = fisher[1]; place of (high + low) / 2 between its lowest and highest of period bars, the middle in a range of nothing; all begin at 0',
  source: 'John Ehlers, Stocks & Commodities, November 2002; a charting site takes 9 bars',
  kernel: ({ period }, [high, low], [y, trigger], memory) => {
    const [middle, top, bottom] = [memory.column(period), memory.column(), memory.column()];
    const state = memory.state(2);
    return inTurn(
      middlePass(high, low, middle),
      windowExtreme(middle, top, { period, which: 'highest' }, memory),
      windowExtreme(middle, bottom, { period, which: 'lowest' }, memory),
      (from, to) => bend([middle, top, bottom], y, trigger, state, from, to),
    );
  },
});

function bend(
  [middle, top, bottom]: readonly [Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  trigger: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let value = state[0] as number;
  let bent = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const lowest = bottom[i] as number;
    const range = (top[i] as number) - lowest;
    if (Number.isNaN(range)) {
      y[i] = trigger[i] = range;
      continue;
    }
    const place = range > 0 ? ((middle[i] as number) - lowest) / range : 0.5;
    value = 0.66 * (place - 0.5) + 0.67 * value;
    if (value > 0.99) value = 0.999;
    else if (value < -0.99) value = -0.999;
    trigger[i] = bent;
    bent = 0.5 * Math.log((1 + value) / (1 - value)) + 0.5 * bent;
    y[i] = bent;
  }
  state[0] = value;
  state[1] = bent;
}
