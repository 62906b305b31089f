import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { moneyFlow } from '../passes/money-flow.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const intradayIntensity = defineIndicator({
  id: 'intraday-intensity',
  title: 'Intraday intensity',
  params: { period: whole(21) },
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['intensity', 'percent'],
  warmup: ({ period }) => [0, period - 1],
  reach: ({ period }) => period,
  doc: 'On which side of its range a bar closed, by its volume, and the same of late in percent: where the large orders of the day’s end went.',
  formula:
    'intensity = volume · (2 · close − high − low) / (high − low), 0 in a bar without a range; percent = 100 · Σ intensity / Σ volume over period bars, 0 where nothing was traded',
  source: 'David Bostian; John Bollinger',
  kernel: ({ period }, [high, low, close, volume], [intensity, percent], memory) => {
    const [flow, flows, volumes] = [memory.column(period), memory.column(), memory.column()];
    return inTurn(
      moneyFlow([high, low, close, volume], flow),
      moneyFlow([high, low, close, volume], intensity),
      windowSum(flow, flows, { period }, memory),
      windowSum(volume, volumes, { period }, memory),
      sharePass(flows, volumes, percent, 100),
    );
  },
});
