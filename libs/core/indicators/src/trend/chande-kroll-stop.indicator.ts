import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { averageRange } from '../passes/average-range.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const chandeKrollStop = defineIndicator({
  id: 'chande-kroll-stop',
  title: 'Chande Kroll stop',
  params: { period: whole(10), factor: real(1, { min: 0, max: 1_000 }), stop: whole(9) },
  inputs: ['high', 'low', 'close'],
  outputs: ['long', 'short'],
  warmup: ({ period, stop }) => period + stop - 1,
  reach: ({ period }) => period,
  doc: 'Two stops that keep their distance for a while: the long one stands on the lows of late, the short one hangs from the highs.',
  formula:
    'short = highest(highest(high, period) − factor · atr(period), stop), long = lowest(lowest(low, period) + factor · atr(period), stop)',
  source: 'Tushar Chande, Stanley Kroll, The New Technical Trader, 1994; a charting site shows the two by these names',
  kernel: ({ period, factor, stop }, [high, low, close], [long, short], memory) => {
    const [usual, top, bottom] = [memory.column(), memory.column(stop), memory.column(stop)];
    return inTurn(
      windowExtreme(high, top, { period, which: 'highest' }, memory),
      windowExtreme(low, bottom, { period, which: 'lowest' }, memory),
      averageRange([high, low, close], usual, period, memory),
      (from, to) => hang(top, bottom, usual, factor, from, to),
      windowExtreme(bottom, long, { period: stop, which: 'lowest' }, memory),
      windowExtreme(top, short, { period: stop, which: 'highest' }, memory),
    );
  },
});

/** The first stops, in place of the extremes. */
function hang(
  top: Float64Array,
  bottom: Float64Array,
  usual: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const away = factor * (usual[i] as number);
    top[i] = (top[i] as number) - away;
    bottom[i] = (bottom[i] as number) + away;
  }
}
