import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass, middlePass, sharePass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const smi = defineIndicator({
  id: 'smi',
  title: 'Stochastic momentum index',
  params: { period: whole(10), first: whole(3), second: whole(3), signal: whole(3) },
  inputs: ['high', 'low', 'close'],
  outputs: ['smi', 'signal'],
  warmup: ({ period, first, second, signal }) => [period + first + second - 3, period + first + second + signal - 4],
  doc: 'How far the close stands from the middle of its range of late, from −100 to 100: a calmer stochastic.',
  formula:
    'smi = 100 · e(close − (top + bottom) / 2) / (e(top − bottom) / 2), top the highest high and bottom the lowest low of period bars, e(v) = ema(ema(v, first), second), signal = ema(smi, signal); 0 in a range of nothing',
  source: 'William Blau, Stocks & Commodities, January 1993; a charting site smooths twice by one length',
  kernel: ({ period, first, second, signal }, [high, low, close], [y, smooth], memory) => {
    const [top, bottom, middle, off] = [memory.column(), memory.column(), memory.column(), memory.column()];
    const [range, once, twice] = [memory.column(), memory.column(), memory.column()];
    const [onceRange, twiceRange] = [memory.column(), memory.column()];
    const ema = (bars: number, skip: number) => ({ weight: emaWeight(bars), seed: bars, skip });
    const [early, late] = [ema(first, period - 1), ema(second, period + first - 2)];
    return inTurn(
      windowExtreme(high, top, { period, which: 'highest' }, memory),
      windowExtreme(low, bottom, { period, which: 'lowest' }, memory),
      middlePass(top, bottom, middle),
      lessPass(close, middle, off),
      lessPass(top, bottom, range),
      emaPass(off, once, early, memory),
      emaPass(once, twice, late, memory),
      emaPass(range, onceRange, early, memory),
      emaPass(onceRange, twiceRange, late, memory),
      sharePass(twice, twiceRange, y, 200),
      emaPass(y, smooth, ema(signal, period + first + second - 3), memory),
    );
  },
});
