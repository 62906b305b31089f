import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowLine } from '../passes/window-line.pass.js';

export const linregAngle = defineIndicator({
  id: 'linreg-angle',
  title: 'Linear regression angle',
  talib: { name: 'LINEARREG_ANGLE', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['close'],
  outputs: ['angle'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'How steep the straight line through the last prices is, in degrees from −90 to 90, a bar being as wide as a rupee is high.',
  formula: 'atan(b) · 180 / π, b the slope of the line of least squares through the last period values',
  source: 'TA-Lib, LINEARREG_ANGLE',
  kernel: ({ period }, [x], [y], memory) => {
    const slope = memory.column();
    return inTurn(windowLine(x, [memory.column(), slope, memory.column()], period, memory), (from, to) => {
      for (let i = from; i < to; i += 1) y[i] = Math.atan(slope[i] as number) * (180 / Math.PI);
    });
  },
});
