import { defineIndicator } from '../define/define-indicator.js';
import { choice } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { earlierColumns, earlierSession, type EarlierSession } from '../passes/earlier-session.pass.js';

export const pivotsFibonacci = defineIndicator({
  id: 'pivots-fibonacci',
  title: 'Pivot points, Fibonacci',
  params: { span: choice('session', 'week', 'month') },
  inputs: ['high', 'low', 'close', 'time'],
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3', 'known'],
  warmup: () => 0,
  doc: 'Levels of the day at shares of the range of the day before that Fibonacci numbers give, about its mean price. known is 0 in the first session of the series, whose own prices stand in.',
  formula: 'p = (H + L + C) / 3 of the session before; r and s = p ± 0.382, 0.618 and 1 times (H − L)',
  source: 'charting sites; sessions are days in India',
  kernel: ({ span }, bars, levels, memory) => {
    const before = { ...earlierColumns(memory), known: levels[7] };
    return inTurn(earlierSession(bars, before, span, memory), (from, to) => draw(before, levels, from, to));
  },
});

type Column = Float64Array;
type Levels = readonly [Column, Column, Column, Column, Column, Column, Column, Column];

function draw(
  { high, low, close }: EarlierSession,
  [pivot, r1, s1, r2, s2, r3, s3]: Levels,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    const last = close[i] as number;
    const range = top - bottom;
    const middle = (top + bottom + last) / 3;
    pivot[i] = middle;
    r1[i] = middle + 0.382 * range;
    s1[i] = middle - 0.382 * range;
    r2[i] = middle + 0.618 * range;
    s2[i] = middle - 0.618 * range;
    r3[i] = middle + range;
    s3[i] = middle - range;
  }
}
