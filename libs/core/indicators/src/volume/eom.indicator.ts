import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const eom = defineIndicator({
  id: 'eom',
  title: 'Ease of movement',
  params: { period: whole(14), divisor: real(10_000, { min: 1, max: 1e12 }) },
  inputs: ['high', 'low', 'volume'],
  outputs: ['eom'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How far the market moves for the volume it takes: high where prices rise on little volume, low where they fall on little.',
  formula:
    'eom = sma(divisor · (m − m[1]) · (high − low) / volume, period), m = (high + low) / 2; a bar without volume counts 0',
  source: 'Richard Arms; a charting site takes 10,000 for divisor, others 100,000,000',
  kernel: ({ period, divisor }, [high, low, volume], [y], memory) => {
    const ease = memory.column(period);
    const last = memory.state(1);
    return inTurn(
      (from, to) => measure([high, low, volume], ease, last, divisor, from, to),
      windowSum(ease, y, { period, over: period, skip: 1 }, memory),
    );
  },
});

function measure(
  [high, low, volume]: readonly [Float64Array, Float64Array, Float64Array],
  ease: Float64Array,
  last: Float64Array,
  divisor: number,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    const middle = (top + bottom) / 2;
    const size = volume[i] as number;
    ease[i] = size === 0 ? 0 : (divisor * (middle - before) * (top - bottom)) / size;
    before = middle;
  }
  last[0] = before;
}
