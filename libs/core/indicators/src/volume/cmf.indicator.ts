import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { moneyFlow } from '../passes/money-flow.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const cmf = defineIndicator({
  id: 'cmf',
  title: 'Chaikin money flow',
  params: { period: whole(20) },
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['cmf'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'Whether closes of late lay near their highs or their lows, each bar by its volume, from −1 to 1.',
  formula:
    'cmf = Σ volume · ((close − low) − (high − close)) / (high − low) / Σ volume, over period bars; 0 where nothing was traded',
  source: 'Marc Chaikin',
  kernel: ({ period }, [high, low, close, volume], [y], memory) => {
    const [flow, flows, volumes] = [memory.column(period), memory.column(), memory.column()];
    return inTurn(
      moneyFlow([high, low, close, volume], flow),
      windowSum(flow, flows, { period }, memory),
      windowSum(volume, volumes, { period }, memory),
      (from, to) => divide(flows, volumes, y, from, to),
    );
  },
});

function divide(flows: Float64Array, volumes: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const traded = volumes[i] as number;
    y[i] = Number.isNaN(traded) ? traded : traded > 0 ? (flows[i] as number) / traded : 0;
  }
}
