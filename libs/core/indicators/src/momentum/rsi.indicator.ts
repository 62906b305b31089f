import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { movesPass } from '../passes/moves.pass.js';

export const rsi = defineIndicator({
  id: 'rsi',
  title: 'Relative strength index',
  talib: { name: 'RSI', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['close'],
  outputs: ['rsi'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How much of the recent movement went up, from 0 to 100: above 70 many call a market overbought, below 30 oversold.',
  formula:
    'rsi = 100 · gains / (gains + losses), both smoothed as rma(period) of the moves up and down; 0 where nothing moved',
  source: 'TA-Lib, RSI; Wilder 1978',
  kernel: ({ period }, [x], [y], memory) => movesPass(x, y, { period, minus: 0 }, memory),
});
