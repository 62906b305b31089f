import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { emaPass } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const twiggs = defineIndicator({
  id: 'twiggs',
  title: 'Twiggs money flow',
  params: { period: whole(21) },
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['twiggs'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'Whether closes of late lay near the top or the bottom of true ranges, by volume, from −1 to 1: money flow that sees gaps.',
  formula:
    'twiggs = rma(volume · (2 · close − top − bottom) / (top − bottom)) / rma(volume), both over period, top = max(high, close[1]), bottom = min(low, close[1]); a bar without a range counts 0, and so does a market without volume',
  source: 'Colin Twiggs, Incredible Charts',
  kernel: ({ period }, bars, [y], memory) => {
    const [flow, flows, sizes] = [memory.column(), memory.column(), memory.column()];
    const last = memory.state(1, Number.NaN);
    const wilder = { weight: 1 / period, seed: period, skip: 1 };
    return inTurn(
      (from, to) => measure(bars, flow, last, from, to),
      emaPass(flow, flows, wilder, memory),
      emaPass(bars[3], sizes, wilder, memory),
      sharePass(flows, sizes, y, 1),
    );
  },
});

function measure(
  [high, low, close, volume]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  flow: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const price = close[i] as number;
    const top = Math.max(high[i] as number, before);
    const bottom = Math.min(low[i] as number, before);
    const range = top - bottom;
    flow[i] = range > 0 ? ((price - bottom - (top - price)) / range) * (volume[i] as number) : 0;
    before = price;
  }
  last[0] = before;
}
