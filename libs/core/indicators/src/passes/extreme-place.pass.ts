import type { Memory, Pass } from '../define/memory.js';

/**
 * At which bar, counted from the first one, the highest or lowest of the last `period` values lies; NaN until there are as
 * many. As TA-Lib has it, the oldest of equal ones counts where a window is looked through, which is the first one and each that
 * has just lost its extreme at the end, and the newest where a bar comes up to the extreme that is known. Candidates wait in a line in which each is worth less than the one before, so that every
 * bar enters and leaves once, whatever the prices do.
 */
export function extremePlace(
  x: Float64Array,
  y: Float64Array,
  { period, which }: { readonly period: number; readonly which: 'highest' | 'lowest' },
  memory: Memory,
): Pass {
  const state = memory.state(4);
  const values = memory.state(period);
  const bars = memory.state(period);
  const sign = which === 'highest' ? 1 : -1;
  return (from, to) => follow(x, y, state, [values, bars], period, sign, from, to);
}

function follow(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  [values, bars]: readonly [Float64Array, Float64Array],
  period: number,
  sign: number,
  from: number,
  to: number,
): void {
  let seen = state[0] as number;
  let chosen = state[1] as number;
  // The line stands in a ring: where its first is, and how many they are.
  let head = (state[2] as number) | 0;
  let size = (state[3] as number) | 0;
  for (let i = from; i < to; i += 1) {
    const value = sign * (x[i] as number);
    const oldest = seen - period;
    if (size > 0 && (bars[head] as number) <= oldest) {
      head = head + 1 === period ? 0 : head + 1;
      size -= 1;
    }
    let place = head + size;
    if (place >= period) place -= period;
    for (; size > 0; size -= 1) {
      const before = place === 0 ? period - 1 : place - 1;
      if ((values[before] as number) >= value) break;
      place = before;
    }
    values[place] = value;
    bars[place] = seen;
    size += 1;
    if (chosen <= oldest || seen < period) chosen = bars[head] as number;
    else if (value >= (values[head] as number)) chosen = seen;
    y[i] = seen < period - 1 ? Number.NaN : chosen;
    seen += 1;
  }
  state[0] = seen;
  state[1] = chosen;
  state[2] = head;
  state[3] = size;
}
