import { defineIndicator } from '../define/define-indicator.js';
import { choice } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { earlierColumns, earlierSession, type EarlierSession } from '../passes/earlier-session.pass.js';

export const pivotsClassic = defineIndicator({
  id: 'pivots-classic',
  title: 'Pivot points, classic',
  params: { span: choice('session', 'week', 'month') },
  inputs: ['high', 'low', 'close', 'time'],
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3', 'known'],
  warmup: () => 0,
  doc: 'Levels of the day made from the day before, at which floor traders expect the market to turn: a pivot, three above it and three below. known is 0 in the first session of the series, whose own prices stand in.',
  formula:
    'p = (H + L + C) / 3 of the session before; r1 = 2p − L, s1 = 2p − H, r2 = p + (H − L), s2 = p − (H − L), r3 = H + 2(p − L), s3 = L − 2(H − p)',
  source: 'floor traders of Chicago; sessions are days in India',
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
    r1[i] = 2 * middle - bottom;
    s1[i] = 2 * middle - top;
    r2[i] = middle + range;
    s2[i] = middle - range;
    r3[i] = top + 2 * (middle - bottom);
    s3[i] = bottom - 2 * (top - middle);
  }
}
