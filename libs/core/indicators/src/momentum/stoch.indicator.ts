import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { rangePlace } from '../passes/range-place.pass.js';
import { startTogether } from '../passes/start-together.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const stoch = defineIndicator({
  id: 'stoch',
  title: 'Stochastic oscillator, slow',
  talib: {
    name: 'STOCH',
    params: { fastK: 'period', slowK: 'smooth', slowKType: 0, slowD: 'signal', slowDType: 0 },
  },
  params: { period: whole(5), smooth: whole(3), signal: whole(3) },
  inputs: ['high', 'low', 'close'],
  outputs: ['k', 'd'],
  warmup: ({ period, smooth, signal }) => period + smooth + signal - 3,
  doc: 'Where the close stands between the lowest and the highest price of late, from 0 to 100, smoothed.',
  formula:
    'k = sma(100 · (close − lowest(low, period)) / (highest(high, period) − lowest(low, period)), smooth), d = sma(k, signal); 0 in a range of nothing',
  source: 'TA-Lib, STOCH; George Lane',
  kernel: ({ period, smooth, signal }, inputs, [k, d], memory) => {
    const raw = memory.column(smooth);
    const line = memory.column(signal);
    return inTurn(
      rangePlace(inputs, raw, period, memory),
      windowSum(raw, line, { period: smooth, over: smooth, skip: period - 1 }, memory),
      windowSum(line, d, { period: signal, over: signal, skip: period + smooth - 2 }, memory),
      (from, to) => startTogether(d, line, k, from, to),
    );
  },
});
