import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { movesPass } from '../passes/moves.pass.js';

export const cmo = defineIndicator({
  id: 'cmo',
  title: 'Chande momentum oscillator',
  talib: { name: 'CMO', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['close'],
  outputs: ['cmo'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How far movement up outweighed movement down of late, from −100 to 100.',
  formula:
    'cmo = 100 · (gains − losses) / (gains + losses), both smoothed as rma(period) of the moves up and down; 0 where nothing moved',
  source: 'TA-Lib, CMO, which smooths as Wilder does where Tushar Chande sums',
  kernel: ({ period }, [x], [y], memory) => movesPass(x, y, { period, minus: 1 }, memory),
});
