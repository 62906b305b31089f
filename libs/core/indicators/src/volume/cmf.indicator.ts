import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { whole } from '../define/params.js';
import { WindowRatio } from '../passes/window-ratio.pass.js';

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
    const [flows, state] = [memory.column(period), memory.state(5)];
    return withCell(
      memory,
      (from, to) => flow(high, low, close, volume, y, flows, state, period, from, to),
      () => new Flow(flows, new WindowRatio(flows, volume, state, period, false)),
    );
  },
});

/** Money that flows in, as a part of all that is traded. */
class Flow implements Cell {
  constructor(
    readonly flows: Float64Array,
    readonly ratio: WindowRatio,
  ) {}

  step(place: number, high: number, low: number, close: number, volume: number): number {
    const range = high - low;
    const value = range > 0 ? ((close - low - (high - close)) / range) * volume : 0;
    this.flows[place] = value;
    const share = this.ratio.step(place, value, volume);
    // Where nothing was traded, neither side has gained; the warm-up stays as it is.
    return Number.isNaN(share) && this.ratio.seen >= this.ratio.period ? 0 : share;
  }

  keep(): void {
    this.ratio.keep();
  }
}

function flow(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  y: Float64Array,
  flows: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const ratio = new WindowRatio(flows, volume, state, period, false);
  const cell = new Flow(flows, ratio);
  for (let i = from; i < to; i += 1) {
    y[i] = cell.step(i, high[i] as number, low[i] as number, close[i] as number, volume[i] as number);
  }
  cell.keep();
}
