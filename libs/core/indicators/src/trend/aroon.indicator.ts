import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { extremeAge } from '../passes/extreme-age.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const aroon = defineIndicator({
  id: 'aroon',
  title: 'Aroon',
  talib: { name: 'AROON', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low'],
  outputs: ['down', 'up'],
  warmup: ({ period }) => period,
  doc: 'How fresh the last low and the last high are, from 100 for this bar to 0 for a period ago.',
  formula:
    'down = 100 · (period − bars since the lowest low of period + 1 bars) / period, up = the same for the highest high',
  source: 'TA-Lib, AROON; Tushar Chande 1995',
  kernel: ({ period }, [high, low], [down, up], memory) =>
    inTurn(
      extremeAge(low, down, { period: period + 1, which: 'lowest' }, memory),
      extremeAge(high, up, { period: period + 1, which: 'highest' }, memory),
      (from, to) => {
        freshen(down, period, from, to);
        freshen(up, period, from, to);
      },
    ),
});

function freshen(ages: Float64Array, period: number, from: number, to: number): void {
  for (let i = from; i < to; i += 1) ages[i] = (100 * (period - (ages[i] as number))) / period;
}
