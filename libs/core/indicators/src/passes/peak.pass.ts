import type { Memory, Pass } from '../define/memory.js';
import { inTurn } from './in-turn.js';
import { windowExtreme } from './window-extreme.pass.js';

export interface PeakTerms {
  /** How many bars on either side a peak stands out from; those on the right make it known so much later. */
  readonly left: number;
  readonly right: number;
  readonly which: 'highest' | 'lowest';
  /** Whether bars of equal height on the right do not matter. */
  readonly ties: 'first' | 'none';
}

/**
 * Peaks (or troughs) once they are confirmed, `right` bars later: whether this bar confirms one, and the price of the last;
 * until the first one, the highest (or lowest) price so far. NaN until there are as many bars as it takes.
 */
export function peakPass(
  x: Float64Array,
  [found, level]: readonly [Float64Array, Float64Array],
  { left, right, which, ties }: PeakTerms,
  memory: Memory,
): Pass {
  const before = memory.column(right + 1);
  const after = memory.column();
  const state = memory.state(2);
  const last = memory.state(1, Number.NaN);
  const terms: Terms = { warmup: left + right, right, sign: which === 'highest' ? 1 : -1, isTieFine: ties === 'first' };
  return inTurn(
    windowExtreme(x, before, { period: left, which }, memory),
    windowExtreme(x, after, { period: right, which }, memory),
    (from, to) => confirm([x, before, after, found, level], [state, last], terms, from, to),
  );
}

interface Terms {
  readonly warmup: number;
  readonly right: number;
  readonly sign: number;
  readonly isTieFine: boolean;
}

function confirm(
  [x, before, after, found, level]: readonly [
    ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array],
  ],
  [state, last]: readonly [Float64Array, Float64Array],
  { warmup, right, sign, isTieFine }: Terms,
  from: number,
  to: number,
): void {
  let seen = state[0] as number;
  let hasFound = state[1] as number;
  let price = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    if (hasFound === 0 && !(sign * value <= sign * price)) price = value;
    if (seen < warmup) {
      found[i] = level[i] = Number.NaN;
      seen += 1;
      continue;
    }
    const peak = x[i - right] as number;
    const over = sign * (peak - (after[i] as number));
    const isPeak = sign * (peak - (before[i - right - 1] as number)) > 0 && (isTieFine ? over >= 0 : over > 0);
    if (isPeak) {
      price = peak;
      hasFound = 1;
    }
    found[i] = isPeak ? 1 : 0;
    level[i] = price;
  }
  state[0] = seen;
  state[1] = hasFound;
  last[0] = price;
}
