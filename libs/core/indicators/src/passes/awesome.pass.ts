import type { Memory, Pass } from '../define/memory.js';
import { lessPass, middlePass } from './between.pass.js';
import { inTurn } from './in-turn.js';
import { windowSum } from './window-sum.pass.js';

/** A fast mean of the middles of bars less a slow one; NaN through the first `slow − 1` bars. */
export function awesomePass(
  [high, low]: readonly [Float64Array, Float64Array],
  y: Float64Array,
  { fast, slow }: { readonly fast: number; readonly slow: number },
  memory: Memory,
): Pass {
  const [middle, quick, steady] = [memory.column(slow), memory.column(), memory.column()];
  return inTurn(
    middlePass(high, low, middle),
    windowSum(middle, quick, { period: fast, over: fast }, memory),
    windowSum(middle, steady, { period: slow, over: slow }, memory),
    lessPass(quick, steady, y),
  );
}
