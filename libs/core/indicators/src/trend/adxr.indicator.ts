import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { adxPass } from '../passes/adx.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const adxr = defineIndicator({
  id: 'adxr',
  title: 'Average directional index rating',
  talib: { name: 'ADXR', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['adxr'],
  warmup: ({ period }) => 3 * period - 2,
  reach: () => 0,
  doc: 'The strength of a trend, steadied by its strength a period ago, so that trends of markets compare.',
  formula: 'adxr = (adx + adx[period − 1]) / 2',
  source: 'TA-Lib, ADXR; Wilder 1978',
  kernel: ({ period }, inputs, [y], memory) => {
    const strength = memory.column(period);
    const count = memory.state(1);
    return inTurn(adxPass(inputs, strength, period, memory), (from, to) =>
      steady(strength, y, count, period, from, to),
    );
  },
});

function steady(
  strength: Float64Array,
  y: Float64Array,
  count: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let i = from;
  for (let seen = count[0] as number; i < to && seen < 3 * period - 2; i += 1) {
    y[i] = Number.NaN;
    count[0] = seen += 1;
  }
  for (; i < to; i += 1) y[i] = ((strength[i] as number) + (strength[i + 1 - period] as number)) / 2;
}
