import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { rangePlace } from '../passes/range-place.pass.js';
import { startTogether } from '../passes/start-together.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const stochf = defineIndicator({
  id: 'stochf',
  title: 'Stochastic oscillator, fast',
  talib: { name: 'STOCHF', params: { fastK: 'period', fastD: 'signal', fastDType: 0 } },
  params: { period: whole(5), signal: whole(3) },
  inputs: ['high', 'low', 'close'],
  outputs: ['k', 'd'],
  warmup: ({ period, signal }) => period + signal - 2,
  doc: 'Where the close stands between the lowest and the highest price of late, from 0 to 100.',
  formula:
    'k = 100 · (close − lowest(low, period)) / (highest(high, period) − lowest(low, period)), d = sma(k, signal); 0 in a range of nothing',
  source: 'TA-Lib, STOCHF; George Lane',
  kernel: ({ period, signal }, inputs, [k, d], memory) => {
    const raw = memory.column(signal);
    return inTurn(
      rangePlace(inputs, raw, period, memory),
      windowSum(raw, d, { period: signal, over: signal, skip: period - 1 }, memory),
      (from, to) => startTogether(d, raw, k, from, to),
    );
  },
});
