import { defineIndicator } from '../define/define-indicator.js';
import { choice } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { earlierColumns, earlierSession, type EarlierSession } from '../passes/earlier-session.pass.js';
import { endOfSpan, type Span } from '../passes/span.js';

export const pivotsWoodie = defineIndicator({
  id: 'pivots-woodie',
  title: 'Pivot points, Woodie',
  params: { span: choice('session', 'week', 'month'), twice: choice('close', 'open') },
  inputs: ['open', 'high', 'low', 'close', 'time'],
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3', 'known'],
  warmup: () => 0,
  doc: 'Pivot points in which the last price of the day before counts double, or the first one of this day. known is 0 in the first session of the series, whose own prices stand in.',
  formula:
    'p = (H + L + 2C) / 4 of the session before, or (H + L + 2 · open of this one) / 4; r1 = 2p − L, s1 = 2p − H, r2 = p + (H − L), s2 = p − (H − L), r3 = H + 2(p − L), s3 = L − 2(H − p)',
  source: 'K. Wood; most brokers count the close twice, some charting sites the open; sessions are days in India',
  kernel: ({ span, twice }, [open, high, low, close, time], levels, memory) => {
    const before = { ...earlierColumns(memory), known: levels[7] };
    const first = memory.column();
    const state = memory.state(2, Number.NaN);
    const counted = twice === 'open' ? first : before.close;
    return inTurn(
      earlierSession([high, low, close, time], before, span, memory),
      (from, to) => firstOpen(open, time, first, state, span, from, to),
      (from, to) => draw(before, counted, levels, from, to),
    );
  },
});

type Column = Float64Array;
type Levels = readonly [Column, Column, Column, Column, Column, Column, Column, Column];

function draw(
  { high, low }: EarlierSession,
  counted: Column,
  [pivot, r1, s1, r2, s2, r3, s3]: Levels,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    const range = top - bottom;
    const middle = (top + bottom + 2 * (counted[i] as number)) / 4;
    pivot[i] = middle;
    r1[i] = 2 * middle - bottom;
    s1[i] = 2 * middle - top;
    r2[i] = middle + range;
    s2[i] = middle - range;
    r3[i] = top + 2 * (middle - bottom);
    s3[i] = bottom - 2 * (top - middle);
  }
}

/** The open of the first bar of the session, from that bar on. */
function firstOpen(
  open: Float64Array,
  time: Float64Array,
  y: Float64Array,
  state: Float64Array,
  span: Span,
  from: number,
  to: number,
): void {
  let ends = state[0] as number;
  let first = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const at = time[i] as number;
    if (!(at < ends)) {
      ends = endOfSpan(at, span);
      first = open[i] as number;
    }
    y[i] = first;
  }
  state[0] = ends;
  state[1] = first;
}
