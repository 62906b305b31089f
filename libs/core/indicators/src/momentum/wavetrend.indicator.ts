import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass, sizePass, typicalPass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

/** A spread this small beside its mean is what rounding leaves of none. */
const ROUNDING = 1e-14;

const begins = (channel: number, average: number): number => 2 * (channel - 1) + average - 1;

export const wavetrend = defineIndicator({
  id: 'wavetrend',
  title: 'WaveTrend',
  params: { channel: whole(10, { min: 2 }), average: whole(21), signal: whole(4) },
  inputs: ['high', 'low', 'close'],
  outputs: ['wavetrend', 'signal'],
  warmup: ({ channel, average, signal }) => [begins(channel, average), begins(channel, average) + signal - 1],
  reach: () => 0,
  doc: 'How many usual distances the price stands from its average, smoothed: above 60 stretched upwards, below −60 downwards.',
  formula:
    'wavetrend = ema((t − m) / (0.015 · ema(|t − m|, channel)), average), m = ema(t, channel), t = (high + low + close) / 3, signal = sma(wavetrend, signal); 0 where nothing moved',
  source: 'LazyBear’s port of an oscillator for TradeStation, 2014',
  kernel: ({ channel, average, signal }, bars, [y, smooth], memory) => {
    const [typical, mean, off, size] = [memory.column(), memory.column(), memory.column(), memory.column()];
    const [usual, index, line] = [memory.column(), memory.column(), memory.column(signal)];
    const ema = (period: number, skip: number) => ({ weight: emaWeight(period), seed: period, skip });
    return inTurn(
      typicalPass(bars, typical),
      emaPass(typical, mean, ema(channel, 0), memory),
      lessPass(typical, mean, off),
      sizePass(off, size),
      emaPass(size, usual, ema(channel, channel - 1), memory),
      (from, to) => scale([off, usual, mean], index, from, to),
      emaPass(index, line, ema(average, 2 * (channel - 1)), memory),
      windowSum(line, smooth, { period: signal, over: signal, skip: begins(channel, average) }, memory),
      (from, to) => show(line, y, from, to),
    );
  },
});

function scale(
  [off, usual, mean]: readonly [Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const width = usual[i] as number;
    y[i] = width <= ROUNDING * Math.abs(mean[i] as number) ? 0 : (off[i] as number) / (0.015 * width);
  }
}

function show(line: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = line[i] as number;
}
