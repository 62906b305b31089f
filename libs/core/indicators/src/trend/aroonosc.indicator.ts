import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { extremeAge } from '../passes/extreme-age.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const aroonosc = defineIndicator({
  id: 'aroonosc',
  title: 'Aroon oscillator',
  talib: { name: 'AROONOSC', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low'],
  outputs: ['aroonosc'],
  warmup: ({ period }) => period,
  doc: 'Whether the last high or the last low is fresher, from −100 to 100: above 0 the trend points up.',
  formula:
    'aroonosc = aroon up − aroon down = 100 · (bars since the lowest low − bars since the highest high) / period',
  source: 'TA-Lib, AROONOSC; Tushar Chande 1995',
  kernel: ({ period }, [high, low], [y], memory) => {
    const [since, sinceLow] = [memory.column(), memory.column()];
    return inTurn(
      extremeAge(high, since, { period: period + 1, which: 'highest' }, memory),
      extremeAge(low, sinceLow, { period: period + 1, which: 'lowest' }, memory),
      (from, to) => compare(since, sinceLow, y, period, from, to),
    );
  },
});

function compare(
  since: Float64Array,
  sinceLow: Float64Array,
  y: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = (100 * ((sinceLow[i] as number) - (since[i] as number))) / period;
}
