import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { averagePass } from '../passes/average.pass.js';
import { lessPass, sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const disparity = defineIndicator({
  id: 'disparity',
  title: 'Disparity index',
  params: { period: whole(14), average: choice('sma', 'ema', 'wma') },
  inputs: ['close'],
  outputs: ['disparity'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'How far the price has run from its average, in percent: far away it is said to come back.',
  formula: 'disparity = 100 · (x − average) / average over period bars; 0 where the average is 0',
  source: 'Steve Nison, Beyond Candlesticks, 1994',
  kernel: ({ period, average }, [x], [y], memory) => {
    const [mean, off] = [memory.column(), memory.column()];
    return inTurn(
      averagePass(x, mean, { average, period }, memory),
      lessPass(x, mean, off),
      sharePass(off, mean, y, 100),
    );
  },
});
