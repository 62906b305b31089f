import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';
import type { Memory } from '../define/memory.js';

export const ppo = defineIndicator({
  id: 'ppo',
  title: 'Percentage price oscillator',
  talib: { name: 'PPO', params: { fastPeriod: 'fast', slowPeriod: 'slow', maType: 0 } },
  params: { fast: whole(12, { min: 2 }), slow: whole(26, { min: 2 }), average: choice('sma', 'ema') },
  inputs: ['close'],
  outputs: ['ppo'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow }) => slow - 1,
  reach: ({ slow }) => slow,
  doc: 'How far a fast average runs ahead of a slow one, in percent of the slow one, so that markets of any price compare.',
  formula: 'ppo = 100 · (fast average − slow average) / slow average; 0 where the slow one is 0',
  source: 'TA-Lib, PPO; charting sites average with ema',
  kernel: ({ fast, slow, average }, [x], [y], memory) => {
    const [quick, steady] = [memory.column(), memory.column()];
    const mean = (column: Float64Array, period: number, keeper: Memory) =>
      average === 'sma'
        ? windowSum(x, column, { period, over: period }, keeper)
        : emaPass(x, column, { weight: emaWeight(period), seed: period }, keeper);
    return inTurn(mean(quick, fast, memory), mean(steady, slow, memory), (from, to) =>
      lead(quick, steady, y, from, to),
    );
  },
});

function lead(quick: Float64Array, steady: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const slow = steady[i] as number;
    y[i] = slow === 0 ? 0 : (((quick[i] as number) - slow) / slow) * 100;
  }
}
