import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const willr = defineIndicator({
  id: 'willr',
  title: "Williams' %R",
  talib: { name: 'WILLR', params: { timePeriod: 'period' } },
  params: { period: whole(14) },
  inputs: ['high', 'low', 'close'],
  outputs: ['willr'],
  warmup: ({ period }) => period - 1,
  doc: 'How far below the highest price of late the close stands, from 0 at the top of the range to −100 at its bottom.',
  formula:
    'willr = −100 · (highest(high, period) − close) / (highest(high, period) − lowest(low, period)); 0 in a range of nothing',
  source: 'TA-Lib, WILLR; Larry Williams 1973',
  kernel: ({ period }, [high, low, close], [y], memory) => {
    const [top, bottom] = [memory.column(), memory.column()];
    return inTurn(
      windowExtreme(high, top, { period, which: 'highest' }, memory),
      windowExtreme(low, bottom, { period, which: 'lowest' }, memory),
      (from, to) => hang(close, top, bottom, y, from, to),
    );
  },
});

function hang(
  close: Float64Array,
  top: Float64Array,
  bottom: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const highest = top[i] as number;
    const hundredth = (highest - (bottom[i] as number)) / -100;
    y[i] = hundredth === 0 ? 0 : (highest - (close[i] as number)) / hundredth;
  }
}
