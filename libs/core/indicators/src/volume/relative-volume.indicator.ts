import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { shiftPass } from '../passes/shift.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const relativeVolume = defineIndicator({
  id: 'relative-volume',
  title: 'Relative volume',
  params: { period: whole(20), against: choice('before', 'with') },
  inputs: ['volume'],
  outputs: ['relativeVolume'],
  warmup: ({ period, against }) => (against === 'before' ? period : period - 1),
  reach: ({ period }) => period,
  doc: 'The volume of a bar as a multiple of the usual one: above 2 something draws attention to the market.',
  formula:
    'relativeVolume = volume / sma(volume, period)[1]; against with: the mean takes this bar in; 0 where nothing was traded',
  source: 'charting practice; sites differ in whether the mean takes the bar in',
  kernel: ({ period, against }, [volume], [y], memory) => {
    const [mean, usual] = [memory.column(1), memory.column()];
    return inTurn(
      windowSum(volume, mean, { period, over: period }, memory),
      shiftPass(mean, usual, against === 'before' ? 1 : 0, memory),
      sharePass(volume, usual, y, 1),
    );
  },
});
