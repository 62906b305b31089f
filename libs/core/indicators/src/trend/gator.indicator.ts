import { defineIndicator } from '../define/define-indicator.js';
import { alligatorParams, alligatorPass, alligatorWarmups } from '../passes/alligator.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const gator = defineIndicator({
  id: 'gator',
  title: 'Gator oscillator',
  params: alligatorParams,
  inputs: ['high', 'low'],
  outputs: ['upper', 'lower'],
  warmup: (terms) => {
    const [jaw, teeth, lips] = alligatorWarmups(terms);
    return [Math.max(jaw, teeth), Math.max(teeth, lips)];
  },
  reach: () => 0,
  doc: 'How wide the alligator opens its mouth: both bars grow while a trend feeds it, and shrink when it has eaten.',
  formula: 'upper = |jaw − teeth|, lower = −|teeth − lips|, lines of the alligator',
  source: 'Bill Williams, New Trading Dimensions, 1998',
  kernel: (terms, bars, [upper, lower], memory) => {
    const [jaw, teeth, lips] = [memory.column(), memory.column(), memory.column()];
    return inTurn(alligatorPass(bars, [jaw, teeth, lips], terms, memory), (from, to) =>
      open([jaw, teeth, lips], upper, lower, from, to),
    );
  },
});

function open(
  [jaw, teeth, lips]: readonly [Float64Array, Float64Array, Float64Array],
  upper: Float64Array,
  lower: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    upper[i] = Math.abs((jaw[i] as number) - (teeth[i] as number));
    lower[i] = -Math.abs((teeth[i] as number) - (lips[i] as number));
  }
}
