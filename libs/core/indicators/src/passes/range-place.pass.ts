import type { Memory, Pass } from '../define/memory.js';
import { inTurn } from './in-turn.js';
import { windowExtreme } from './window-extreme.pass.js';

/** Where the close stands in the range of the last `period` bars, from 0 to 100; 0 in a range of nothing. */
export function rangePlace(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  period: number,
  memory: Memory,
): Pass {
  const top = memory.column();
  const bottom = memory.column();
  return inTurn(
    windowExtreme(high, top, { period, which: 'highest' }, memory),
    windowExtreme(low, bottom, { period, which: 'lowest' }, memory),
    (from, to) => places(close, top, bottom, y, from, to),
  );
}

function places(
  close: Float64Array,
  top: Float64Array,
  bottom: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const lowest = bottom[i] as number;
    const hundredth = ((top[i] as number) - lowest) / 100;
    y[i] = hundredth === 0 ? 0 : ((close[i] as number) - lowest) / hundredth;
  }
}
