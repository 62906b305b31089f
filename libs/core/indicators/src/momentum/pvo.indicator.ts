import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass, sharePass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const pvo = defineIndicator({
  id: 'pvo',
  title: 'Percentage volume oscillator',
  params: { fast: whole(12), slow: whole(26, { min: 2 }), signal: whole(9) },
  inputs: ['volume'],
  outputs: ['pvo', 'signal', 'histogram'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow, signal }) => [slow - 1, slow + signal - 2, slow + signal - 2],
  reach: () => 0,
  doc: 'How far a fast average of the volume runs ahead of a slow one, in percent: whether a move brings traders in.',
  formula:
    'pvo = 100 · (ema(volume, fast) − ema(volume, slow)) / ema(volume, slow), signal = ema(pvo, signal), histogram = pvo − signal; 0 where nothing was traded',
  source: 'StockCharts, ChartSchool',
  kernel: ({ fast, slow, signal }, [volume], [y, smooth, histogram], memory) => {
    const [quick, steady, lead] = [memory.column(), memory.column(), memory.column()];
    return inTurn(
      emaPass(volume, quick, { weight: emaWeight(fast), seed: fast }, memory),
      emaPass(volume, steady, { weight: emaWeight(slow), seed: slow }, memory),
      lessPass(quick, steady, lead),
      sharePass(lead, steady, y, 100),
      emaPass(y, smooth, { weight: emaWeight(signal), seed: signal, skip: slow - 1 }, memory),
      lessPass(y, smooth, histogram),
    );
  },
});
