import { defineIndicator } from '../define/define-indicator.js';
import { CYCLE_MAX, cycleOf } from '../passes/cycle.pass.js';
import { cycleTrend, shownAfter } from '../passes/cycle-phase.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const htTrendline = defineIndicator({
  id: 'ht-trendline',
  title: 'Hilbert transform, instantaneous trendline',
  talib: { name: 'HT_TRENDLINE', params: {} },
  params: {},
  inputs: ['close'],
  outputs: ['trendline'],
  warmup: () => 63,
  reach: () => CYCLE_MAX,
  doc: 'The mean over exactly one dominant cycle: what remains of the price when its swing is taken out, that is, its trend.',
  formula: 'trend = mean of the last n bars, n the dominant cycle; trendline = wma(trend, 4)',
  source: 'TA-Lib, HT_TRENDLINE; Ehlers 2001',
  kernel: (_, [x], [y], memory) => {
    const cycle = cycleOf(x, 37, memory);
    const trend = memory.column();
    return inTurn(cycle.pass, cycleTrend(x, cycle, trend, memory), shownAfter(63, trend, y, memory));
  },
});
