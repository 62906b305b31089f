import { defineIndicator } from '../define/define-indicator.js';
import { choice, real } from '../define/params.js';
import { typicalPass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { weightedSpread } from '../passes/weighted-spread.pass.js';

export const vwapBands = defineIndicator({
  id: 'vwap-bands',
  title: 'VWAP with bands',
  params: { factor: real(1, { min: 0, max: 100 }), anchor: choice('session', 'week', 'none') },
  inputs: ['high', 'low', 'close', 'volume', 'time'],
  outputs: ['upper', 'vwap', 'lower'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'What a share has cost on average since the session began, and how far its trades lay from that: prices beyond a band are far out for their day.',
  formula:
    'vwap = Σ(t · volume) / Σ volume since the anchor, t = (high + low + close) / 3, upper and lower = vwap ± factor · √(Σ(volume · (t − vwap)²) / Σ volume); all are t while nothing was traded',
  source: 'charting sites; sessions are days in India',
  kernel: ({ factor, anchor }, [high, low, close, volume, time], [upper, middle, lower], memory) => {
    const [price, variance] = [memory.column(), memory.column()];
    return inTurn(
      typicalPass([high, low, close], price),
      weightedSpread({ price, volume, time }, [middle, variance], { span: anchor }, memory),
      (from, to) => widen(middle, variance, upper, lower, factor, from, to),
    );
  },
});

function widen(
  middle: Float64Array,
  variance: Float64Array,
  upper: Float64Array,
  lower: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const mean = middle[i] as number;
    const away = factor * Math.sqrt(variance[i] as number);
    upper[i] = mean + away;
    lower[i] = mean - away;
  }
}
