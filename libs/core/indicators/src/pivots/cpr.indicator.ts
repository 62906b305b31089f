import { defineIndicator } from '../define/define-indicator.js';
import { choice } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { earlierColumns, earlierSession, type EarlierSession } from '../passes/earlier-session.pass.js';

export const cpr = defineIndicator({
  id: 'cpr',
  title: 'Central pivot range',
  params: { span: choice('session', 'week', 'month') },
  inputs: ['high', 'low', 'close', 'time'],
  outputs: ['pivot', 'top', 'bottom', 'known'],
  warmup: () => 0,
  doc: 'The narrow band about the pivot of the day before: prices above it are strong, below it weak, and a narrow one often precedes a day with a trend. known is 0 in the first session of the series, whose own prices stand in.',
  formula:
    'pivot = (H + L + C) / 3 of the session before, (H + L) / 2 and 2 · pivot − (H + L) / 2, the higher of which is top',
  source: 'M. Fisher, The Logical Trader, 2002; F. Ochoa, Secrets of a Pivot Boss, 2010; sessions are days in India',
  kernel: ({ span }, bars, levels, memory) => {
    const before = { ...earlierColumns(memory), known: levels[3] };
    return inTurn(earlierSession(bars, before, span, memory), (from, to) => draw(before, levels, from, to));
  },
});

type Column = Float64Array;
type Levels = readonly [Column, Column, Column, Column];

function draw({ high, low, close }: EarlierSession, [pivot, top, bottom]: Levels, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const middle = ((high[i] as number) + (low[i] as number)) / 2;
    const mean = ((high[i] as number) + (low[i] as number) + (close[i] as number)) / 3;
    const mirrored = 2 * mean - middle;
    pivot[i] = mean;
    top[i] = Math.max(middle, mirrored);
    bottom[i] = Math.min(middle, mirrored);
  }
}
