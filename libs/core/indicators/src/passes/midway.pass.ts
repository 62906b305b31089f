import type { Memory, Pass } from '../define/memory.js';
import { inTurn } from './in-turn.js';
import { windowExtreme } from './window-extreme.pass.js';

/** Midway between the highest of one column and the lowest of another over `period` bars; NaN until there are as many. */
export function midwayPass(
  [high, low]: readonly [Float64Array, Float64Array],
  y: Float64Array,
  period: number,
  memory: Memory,
): Pass {
  const top = memory.column();
  const bottom = memory.column();
  return inTurn(
    windowExtreme(high, top, { period, which: 'highest' }, memory),
    windowExtreme(low, bottom, { period, which: 'lowest' }, memory),
    (from, to) => halve(top, bottom, y, from, to),
  );
}

function halve(top: Float64Array, bottom: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = ((top[i] as number) + (bottom[i] as number)) / 2;
}
