import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { warmUp } from '../passes/warm-up.js';
import { windowSum } from '../passes/window-sum.pass.js';

const back = (period: number): number => Math.floor(period / 2) + 1;

export const dpo = defineIndicator({
  id: 'dpo',
  title: 'Detrended price oscillator',
  params: { period: whole(20), shift: choice('price', 'average') },
  inputs: ['close'],
  outputs: ['dpo'],
  warmup: ({ period, shift }) => (shift === 'price' ? Math.max(period - 1, back(period)) : period - 1 + back(period)),
  reach: ({ period }) => Math.max(period, back(period)),
  doc: 'The price without its trend, so that cycles shorter than the period stand out; it knows no bar after this one.',
  formula: 'dpo = x[b] − sma(x, period), b = period / 2 + 1 in whole bars; shift average: x − sma(x, period)[b]',
  source: 'StockCharts, ChartSchool; charting sites shift the average. Neither is drawn back in time here.',
  kernel: ({ period, shift }, [x], [y], memory) => {
    const mean = memory.column(back(period));
    const count = memory.state(1);
    const [old, bars] = [
      back(period),
      shift === 'price' ? Math.max(period - 1, back(period)) : period - 1 + back(period),
    ];
    const [price, average] = shift === 'price' ? [old, 0] : [0, old];
    return inTurn(windowSum(x, mean, { period, over: period }, memory), (from, to) =>
      detrend(x, mean, y, price, average, warmUp(y, count, bars, from, to), to),
    );
  },
});

function detrend(
  x: Float64Array,
  mean: Float64Array,
  y: Float64Array,
  price: number,
  average: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = (x[i - price] as number) - (mean[i - average] as number);
}
