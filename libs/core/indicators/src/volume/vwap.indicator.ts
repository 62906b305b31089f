import { defineIndicator } from '../define/define-indicator.js';
import { choice } from '../define/params.js';
import { endOfSpan, type Span } from '../passes/span.js';

export const vwap = defineIndicator({
  id: 'vwap',
  title: 'Volume weighted average price',
  params: { anchor: choice('session', 'week', 'none') },
  inputs: ['high', 'low', 'close', 'volume', 'time'],
  outputs: ['vwap'],
  warmup: () => 0,
  countsAll: true,
  reach: () => 0,
  doc: 'What a share has cost on average since the session began, each trade by its size: whether a buyer of today stands in profit.',
  formula:
    'vwap = Σ(typical · volume) / Σ volume since the anchor, typical = (high + low + close) / 3; the typical price itself while nothing was traded',
  source: 'Berkowitz, Logue, Noser 1988; sessions are days in India',
  kernel: ({ anchor }, inputs, [y], memory) => {
    const state = memory.state(5, Number.NaN);
    return (from, to) => weigh(inputs, y, state, anchor, from, to);
  },
});

type Bars = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

function weigh(
  [high, low, close, volume, time]: Bars,
  y: Float64Array,
  state: Float64Array,
  span: Span,
  from: number,
  to: number,
): void {
  let ends = state[0] as number;
  let value = state[1] as number;
  let lostValue = state[2] as number;
  let traded = state[3] as number;
  let lostTraded = state[4] as number;
  for (let i = from; i < to; i += 1) {
    const at = time[i] as number;
    if (!(at < ends)) {
      ends = endOfSpan(at, span);
      value = lostValue = traded = lostTraded = 0;
    }
    const typical = ((high[i] as number) + (low[i] as number) + (close[i] as number)) / 3;
    const size = volume[i] as number;
    const worth = typical * size;
    const nextValue = value + worth;
    const valuePart = nextValue - value;
    lostValue += value - (nextValue - valuePart) + (worth - valuePart);
    value = nextValue;
    const nextTraded = traded + size;
    const tradedPart = nextTraded - traded;
    lostTraded += traded - (nextTraded - tradedPart) + (size - tradedPart);
    traded = nextTraded;
    const total = traded + lostTraded;
    y[i] = total > 0 ? (value + lostValue) / total : typical;
  }
  state[0] = ends;
  state[1] = value;
  state[2] = lostValue;
  state[3] = traded;
  state[4] = lostTraded;
}
