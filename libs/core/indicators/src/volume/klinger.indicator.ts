import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { lessPass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const klinger = defineIndicator({
  id: 'klinger',
  title: 'Klinger volume oscillator',
  params: { fast: whole(34), slow: whole(55, { min: 2 }), signal: whole(13), force: choice('range', 'volume') },
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['klinger', 'signal'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow, signal }) => [slow, slow + signal - 1],
  reach: () => 0,
  doc: 'Whether money flows in or out over the short and the long term, and when the two part.',
  formula:
    'klinger = ema(f, fast) − ema(f, slow), signal = ema(klinger, signal); f = 100 · volume · |2 · (d / c − 1)| · t, t = 1 where high + low + close is above that of the bar before, else −1, d = high − low, c the sum of d since t changed and the bar before; 0 where c is 0. Force volume: f = volume, −volume where the sum is below that before',
  source: 'Stephen Klinger, Stocks & Commodities, December 1997; a charting site takes the volume alone',
  kernel: ({ fast, slow, signal, force }, bars, [y, smooth], memory) => {
    const [flow, quick, steady] = [memory.column(), memory.column(), memory.column()];
    const state = memory.state(4, Number.NaN);
    const ema = (period: number, skip: number) => ({ weight: emaWeight(period), seed: period, skip });
    const isRanged = force === 'range';
    return inTurn(
      (from, to) => (isRanged ? byRange(bars, flow, state, from, to) : byVolume(bars, flow, state, from, to)),
      emaPass(flow, quick, ema(fast, 1), memory),
      emaPass(flow, steady, ema(slow, 1), memory),
      lessPass(quick, steady, y),
      emaPass(y, smooth, ema(signal, slow), memory),
    );
  },
});

type Bars = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

function byRange(
  [high, low, close, volume]: Bars,
  flow: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let last = state[0] as number;
  let way = state[1] as number;
  let range = state[2] as number;
  let gone = state[3] as number;
  for (let i = from; i < to; i += 1) {
    const sum = (high[i] as number) + (low[i] as number) + (close[i] as number);
    const reach = (high[i] as number) - (low[i] as number);
    const now = sum > last ? 1 : -1;
    // The first bar has none before it, so its force is not known, and a way begins with the second.
    const isFirst = Number.isNaN(last);
    gone = now === way ? gone + reach : range + reach;
    const share = gone === 0 ? 0 : Math.abs(2 * (reach / gone - 1));
    flow[i] = isFirst ? 0 : 100 * (volume[i] as number) * share * now;
    if (!isFirst) way = now;
    range = reach;
    last = sum;
  }
  state[0] = last;
  state[1] = way;
  state[2] = range;
  state[3] = gone;
}

function byVolume(
  [high, low, close, volume]: Bars,
  flow: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let last = state[0] as number;
  for (let i = from; i < to; i += 1) {
    const sum = (high[i] as number) + (low[i] as number) + (close[i] as number);
    flow[i] = sum < last ? -(volume[i] as number) : (volume[i] as number);
    last = sum;
  }
  state[0] = last;
}
