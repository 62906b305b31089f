import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowLine } from '../passes/window-line.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const standardErrorBands = defineIndicator({
  id: 'standard-error-bands',
  title: 'Standard error bands',
  params: { period: whole(21, { min: 3 }), factor: real(2, { min: 0, max: 100 }), smooth: whole(3) },
  inputs: ['close'],
  outputs: ['upper', 'middle', 'lower'],
  warmup: ({ period, smooth }) => period + smooth - 2,
  reach: ({ period }) => period,
  doc: 'Bands about the straight line through the last prices, near together while the trend is steady and apart when it breaks.',
  formula:
    'middle = sma(linreg(period), smooth), upper and lower = middle ± factor · sma(e, smooth), e = √(Σ(x − line)² / (period − 2))',
  source: 'J. Andersen, Stocks & Commodities 14:9, 1996',
  kernel: ({ period, factor, smooth }, [x], [upper, middle, lower], memory) => {
    const lines = [memory.column(), memory.column(), memory.column()] as const;
    const end = memory.column(smooth);
    const error = memory.column(smooth);
    const mean = memory.column();
    const terms = { period: smooth, over: smooth, skip: period - 1 };
    return inTurn(
      windowLine(x, lines, period, memory),
      (from, to) => err(lines, end, error, period, from, to),
      windowSum(end, middle, terms, memory),
      windowSum(error, mean, terms, memory),
      (from, to) => widen([upper, middle, lower], mean, factor, from, to),
    );
  },
});

function err(
  [mean, slope, scatter]: readonly [Float64Array, Float64Array, Float64Array],
  end: Float64Array,
  error: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const breadth = (period * (period * period - 1)) / 12;
  for (let i = from; i < to; i += 1) {
    const rise = slope[i] as number;
    end[i] = (mean[i] as number) + rise * ((period - 1) / 2);
    error[i] = Math.sqrt(Math.max(0, (scatter[i] as number) - rise * rise * breadth) / (period - 2));
  }
}

function widen(
  [upper, middle, lower]: readonly [Float64Array, Float64Array, Float64Array],
  error: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const away = factor * (error[i] as number);
    upper[i] = (middle[i] as number) + away;
    lower[i] = (middle[i] as number) - away;
  }
}
