import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { averagePass } from '../passes/average.pass.js';
import { lessPass, sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const volumeOscillator = defineIndicator({
  id: 'volume-oscillator',
  title: 'Volume oscillator',
  params: { fast: whole(5), slow: whole(10, { min: 2 }), average: choice('ema', 'sma') },
  inputs: ['volume'],
  outputs: ['volumeOscillator'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow }) => slow - 1,
  reach: ({ slow }) => slow,
  doc: 'How far the volume of late lies above the usual one, in percent: whether a move is joined by the many.',
  formula:
    'volumeOscillator = 100 · (fast average − slow average) / slow average of the volume; 0 where nothing was traded',
  source: 'charting sites average with ema; others with sma',
  kernel: ({ fast, slow, average }, [volume], [y], memory) => {
    const [quick, steady, lead] = [memory.column(), memory.column(), memory.column()];
    return inTurn(
      averagePass(volume, quick, { average, period: fast }, memory),
      averagePass(volume, steady, { average, period: slow }, memory),
      lessPass(quick, steady, lead),
      sharePass(lead, steady, y, 100),
    );
  },
});
