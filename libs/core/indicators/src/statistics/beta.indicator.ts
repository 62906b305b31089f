import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowProduct } from '../passes/window-product.pass.js';

/** Below it TA-Lib takes scatter for none. */
const NOTHING = 1e-14;

export const beta = defineIndicator({
  id: 'beta',
  title: 'Beta',
  talib: { name: 'BETA', params: { timePeriod: 'period' } },
  params: { period: whole(5) },
  inputs: ['high', 'low'],
  outputs: ['beta'],
  warmup: ({ period }) => period,
  reach: ({ period }) => period,
  doc: 'By how many percent the second series moves when the first, the market, moves by one: how much of its risk a share bears.',
  formula:
    'Σ(x − x̄)(y − ȳ) / Σ(x − x̄)² over the last period returns x of the first and y of the second; 0 where the first does not move',
  source: 'TA-Lib, BETA',
  kernel: ({ period }, [x, y], [z], memory) => {
    const returns = [memory.column(period), memory.column(period)] as const;
    const [alone, together] = [memory.column(), memory.column()];
    const state = memory.state(2);
    return inTurn(
      (from, to) => findReturns([x, y], returns, state, from, to),
      windowProduct([returns[0], returns[0]], alone, { period, skip: 1 }, memory),
      windowProduct(returns, together, { period, skip: 1 }, memory),
      (from, to) => divide(alone, together, z, period, from, to),
    );
  },
});

function findReturns(
  [x, y]: readonly [Float64Array, Float64Array],
  [returnX, returnY]: readonly [Float64Array, Float64Array],
  state: Float64Array,
  from: number,
  to: number,
): void {
  let lastX = state[0] as number;
  let lastY = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const a = x[i] as number;
    const b = y[i] as number;
    returnX[i] = lastX === 0 ? 0 : (a - lastX) / lastX;
    returnY[i] = lastY === 0 ? 0 : (b - lastY) / lastY;
    lastX = a;
    lastY = b;
  }
  state[0] = lastX;
  state[1] = lastY;
}

function divide(
  alone: Float64Array,
  together: Float64Array,
  z: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const scatter = alone[i] as number;
    z[i] = scatter * period < NOTHING ? 0 : (together[i] as number) / scatter;
  }
}
