import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowProduct } from '../passes/window-product.pass.js';

/** Below it TA-Lib takes scatter for none. */
const NOTHING = 1e-14;

export const correl = defineIndicator({
  id: 'correl',
  title: "Pearson's correlation coefficient",
  talib: { name: 'CORREL', params: { timePeriod: 'period' } },
  params: { period: whole(30) },
  inputs: ['high', 'low'],
  outputs: ['correl'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'How closely two series move together, from −1 through 0 to 1; give it any two, such as a share and its index.',
  formula: 'Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² · Σ(y − ȳ)²) over the last period bars; 0 where one of them does not move',
  source: 'TA-Lib, CORREL',
  kernel: ({ period }, [x, y], [z], memory) => {
    const columns = [memory.column(), memory.column(), memory.column()] as const;
    const [alone, other, together] = columns;
    return inTurn(
      windowProduct([x, x], alone, { period }, memory),
      windowProduct([y, y], other, { period }, memory),
      windowProduct([x, y], together, { period }, memory),
      (from, to) => compare(columns, z, from, to),
    );
  },
});

function compare(
  [alone, other, together]: readonly [Float64Array, Float64Array, Float64Array],
  z: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const scatter = Math.max(0, alone[i] as number) * Math.max(0, other[i] as number);
    // What is left of rounding must not lift it above 1.
    z[i] = scatter < NOTHING ? 0 : Math.max(-1, Math.min(1, (together[i] as number) / Math.sqrt(scatter)));
  }
}
