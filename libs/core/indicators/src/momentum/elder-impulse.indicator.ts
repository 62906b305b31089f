import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { warmUp } from '../passes/warm-up.js';

interface Terms {
  readonly period: number;
  readonly slow: number;
  readonly signal: number;
}

const begins = ({ period, slow, signal }: Terms): number => Math.max(period, slow + signal - 1);

export const elderImpulse = defineIndicator({
  id: 'elder-impulse',
  title: 'Elder impulse system',
  params: { period: whole(13), fast: whole(12), slow: whole(26, { min: 2 }), signal: whole(9) },
  inputs: ['close'],
  outputs: ['impulse'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: begins,
  reach: () => 0,
  doc: 'Whether trend and momentum agree: 1 while both rise and selling is off, −1 while both fall and buying is off, else 0.',
  formula:
    'impulse = 1 where ema(x, period) and the histogram of macd(fast, slow, signal) are both above those of the bar before, −1 where both are below, else 0; averages begin apart, each with the first bars',
  source: 'Alexander Elder, Come Into My Trading Room, 2002',
  kernel: ({ period, fast, slow, signal }, [x], [y], memory) => {
    const [mean, quick, steady] = [memory.column(1), memory.column(), memory.column()];
    const [lead, smooth, gap] = [memory.column(), memory.column(), memory.column(1)];
    const count = memory.state(1);
    const ema = (bars: number, skip = 0) => ({ weight: emaWeight(bars), seed: bars, skip });
    return inTurn(
      emaPass(x, mean, ema(period), memory),
      emaPass(x, quick, ema(fast), memory),
      emaPass(x, steady, ema(slow), memory),
      lessPass(quick, steady, lead),
      emaPass(lead, smooth, ema(signal, slow - 1), memory),
      lessPass(lead, smooth, gap),
      (from, to) => agree(mean, gap, y, warmUp(y, count, begins({ period, slow, signal }), from, to), to),
    );
  },
});

function agree(mean: Float64Array, gap: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const trend = Math.sign((mean[i] as number) - (mean[i - 1] as number));
    const push = Math.sign((gap[i] as number) - (gap[i - 1] as number));
    y[i] = trend === push ? trend : 0;
  }
}
