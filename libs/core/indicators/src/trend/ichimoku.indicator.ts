import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import type { Memory } from '../define/memory.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const ichimoku = defineIndicator({
  id: 'ichimoku',
  title: 'Ichimoku cloud',
  params: { conversion: whole(9), base: whole(26), span: whole(52), displacement: whole(26) },
  inputs: ['high', 'low'],
  outputs: ['conversion', 'base', 'spanA', 'spanB'],
  warmup: ({ conversion, base, span, displacement }) => [
    conversion - 1,
    base - 1,
    Math.max(conversion, base) + displacement - 2,
    span + displacement - 2,
  ],
  reach: ({ conversion, base, span }) => Math.max(conversion, base, span),
  doc: 'Middles of ranges of three lengths: two lines, and a cloud of two edges that was worked out some bars ago and is drawn here.',
  formula:
    'middle(n) = (highest(high, n) + lowest(low, n)) / 2; conversion = middle(conversion), base = middle(base), spanA = (conversion + base) / 2 and spanB = middle(span), both of displacement − 1 bars ago',
  source:
    'Goichi Hosoda, 1969; charting sites shift the cloud by displacement − 1. The lagging line is the close, drawn into the past, and needs no value.',
  kernel: ({ conversion, base, span, displacement }, [high, low], [quick, slow, near, far], memory) => {
    const shift = displacement - 1;
    const [nearEdge, farEdge] = [memory.column(shift), memory.column(shift)];
    const count = memory.state(1);
    return inTurn(
      middlePass(high, low, quick, conversion, memory),
      middlePass(high, low, slow, base, memory),
      middlePass(high, low, farEdge, span, memory),
      (from, to) => halve(quick, slow, nearEdge, from, to),
      (from, to) => draw([nearEdge, farEdge], [near, far], count, shift, from, to),
    );
  },
});

/** Shows here what was worked out some bars ago. */
function draw(
  [nearEdge, farEdge]: readonly [Float64Array, Float64Array],
  [near, far]: readonly [Float64Array, Float64Array],
  count: Float64Array,
  shift: number,
  from: number,
  to: number,
): void {
  let i = from;
  for (let seen = count[0] as number; i < to && seen < shift; i += 1) {
    near[i] = far[i] = Number.NaN;
    count[0] = seen += 1;
  }
  for (; i < to; i += 1) {
    near[i] = nearEdge[i - shift] as number;
    far[i] = farEdge[i - shift] as number;
  }
}

function middlePass(high: Float64Array, low: Float64Array, y: Float64Array, period: number, memory: Memory) {
  const [top, bottom] = [memory.column(), memory.column()];
  return inTurn(
    windowExtreme(high, top, { period, which: 'highest' }, memory),
    windowExtreme(low, bottom, { period, which: 'lowest' }, memory),
    (from, to) => halve(top, bottom, y, from, to),
  );
}

function halve(top: Float64Array, bottom: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = ((top[i] as number) + (bottom[i] as number)) / 2;
}
