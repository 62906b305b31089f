import { defineIndicator } from '../define/define-indicator.js';
import { choice } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { earlierColumns, earlierSession, type EarlierSession } from '../passes/earlier-session.pass.js';

export const pivotsCamarilla = defineIndicator({
  id: 'pivots-camarilla',
  title: 'Pivot points, Camarilla',
  params: { span: choice('session', 'week', 'month') },
  inputs: ['high', 'low', 'close', 'time'],
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3', 'r4', 's4', 'known'],
  warmup: () => 0,
  doc: 'Levels near the close of the day before: the third pair is where a day is bet to turn, the fourth where it breaks out. known is 0 in the first session of the series, whose own prices stand in.',
  formula: 'r and s = C ± 1.1 · (H − L) / 12, / 6, / 4 and / 2, pivot = (H + L + C) / 3, all of the session before',
  source: 'N. Scott 1989, as charting sites have it; sessions are days in India',
  kernel: ({ span }, bars, levels, memory) => {
    const before = { ...earlierColumns(memory), known: levels[9] };
    return inTurn(earlierSession(bars, before, span, memory), (from, to) => draw(before, levels, from, to));
  },
});

type Column = Float64Array;
type Levels = readonly [Column, Column, Column, Column, Column, Column, Column, Column, Column, Column];

function draw(
  { high, low, close }: EarlierSession,
  [pivot, r1, s1, r2, s2, r3, s3, r4, s4]: Levels,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    const last = close[i] as number;
    const range = top - bottom;
    const part = 1.1 * range;
    pivot[i] = (top + bottom + last) / 3;
    r1[i] = last + part / 12;
    s1[i] = last - part / 12;
    r2[i] = last + part / 6;
    s2[i] = last - part / 6;
    r3[i] = last + part / 4;
    s3[i] = last - part / 4;
    r4[i] = last + part / 2;
    s4[i] = last - part / 2;
  }
}
