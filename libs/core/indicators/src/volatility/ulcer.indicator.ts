import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const ulcer = defineIndicator({
  id: 'ulcer',
  title: 'Ulcer index',
  params: { period: whole(14) },
  inputs: ['close'],
  outputs: ['ulcer'],
  warmup: ({ period }) => 2 * (period - 1),
  reach: ({ period }) => period,
  doc: 'How deep and how long the price has been below its high of late, in percent: risk as a holder feels it.',
  formula:
    'ulcer = √(mean of d² over period bars), d = 100 · (x / highest(x, period) − 1); d is 0 where the highest is 0',
  source: 'Peter Martin, Byron McCann, The Investor’s Guide to Fidelity Funds, 1989; StockCharts, ChartSchool',
  kernel: ({ period }, [x], [y], memory) => {
    const [top, fall, mean] = [memory.column(), memory.column(period), memory.column()];
    return inTurn(
      windowExtreme(x, top, { period, which: 'highest' }, memory),
      (from, to) => measure(x, top, fall, from, to),
      windowSum(fall, mean, { period, over: period, skip: period - 1 }, memory),
      (from, to) => root(mean, y, from, to),
    );
  },
});

function measure(x: Float64Array, top: Float64Array, fall: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const most = top[i] as number;
    const below = most === 0 ? 0 : 100 * ((x[i] as number) / most - 1);
    fall[i] = below * below;
  }
}

/** What rounding leaves below 0 is 0. */
function root(mean: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = Math.sqrt(Math.max(mean[i] as number, 0));
}
