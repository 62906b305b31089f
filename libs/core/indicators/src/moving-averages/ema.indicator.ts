import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';

export const ema = defineIndicator({
  id: 'ema',
  title: 'Exponential moving average',
  talib: { name: 'EMA', params: { timePeriod: 'period' } },
  params: { period: whole(30), seed: choice('sma', 'first') },
  inputs: ['close'],
  outputs: ['ema'],
  warmup: ({ period, seed }) => (seed === 'sma' ? period - 1 : 0),
  reach: () => 0,
  doc: 'A mean of all prices in which each counts a little less than the next: faster than the simple one to see a turn.',
  formula:
    'ema = ema[1] + 2 / (period + 1) · (x − ema[1]); seed sma: begins as the mean of the first period values, first: as the first value',
  source: 'TA-Lib, EMA',
  kernel: ({ period, seed }, [x], [y], memory) =>
    emaPass(x, y, { weight: emaWeight(period), seed: seed === 'sma' ? period : 1 }, memory),
});
