import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const forceIndex = defineIndicator({
  id: 'force-index',
  title: 'Force index',
  params: { period: whole(13) },
  inputs: ['close', 'volume'],
  outputs: ['forceIndex'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How hard the market is pushed: its moves, each by the volume that made it, smoothed.',
  formula: 'forceIndex = ema((close − close[1]) · volume, period)',
  source: 'Alexander Elder, Trading for a Living, 1993',
  kernel: ({ period }, [close, volume], [y], memory) => {
    const force = memory.column();
    const last = memory.state(1);
    return inTurn(
      (from, to) => push(close, volume, force, last, from, to),
      emaPass(force, y, { weight: emaWeight(period), seed: period, skip: 1 }, memory),
    );
  },
});

function push(
  close: Float64Array,
  volume: Float64Array,
  force: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const price = close[i] as number;
    force[i] = (price - before) * (volume[i] as number);
    before = price;
  }
  last[0] = before;
}
