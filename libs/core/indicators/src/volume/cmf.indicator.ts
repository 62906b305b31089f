import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { moneyFlow } from '../passes/money-flow.pass.js';
import { windowRatio } from '../passes/window-ratio.pass.js';

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
    const [flow, count] = [memory.column(period), memory.state(1)];
    return inTurn(
      moneyFlow([high, low, close, volume], flow),
      windowRatio(flow, volume, y, { period }, memory),
      (from, to) => noneInstead(y, count, period, from, to),
    );
  },
});

/** Where nothing was traded, neither side has gained; the warm-up stays as it is. */
function noneInstead(y: Float64Array, count: Float64Array, period: number, from: number, to: number): void {
  let seen = count[0] as number;
  let i = from;
  for (; i < to && seen < period - 1; i += 1) seen += 1;
  for (; i < to; i += 1) if (Number.isNaN(y[i])) y[i] = 0;
  count[0] = seen;
}
