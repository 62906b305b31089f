import type { Memory, Pass } from '../define/memory.js';

/**
 * How many bars ago the highest or lowest of the last `period` values was, the newest of equal ones; NaN until there are as
 * many. Found like {@link windowExtreme}, with the place of each candidate beside it.
 */
export function extremeAge(
  x: Float64Array,
  y: Float64Array,
  { period, which }: { readonly period: number; readonly which: 'highest' | 'lowest' },
  memory: Memory,
): Pass {
  // The lowest value is the highest one of the other sign.
  const sign = which === 'highest' ? 1 : -1;
  const state = memory.state(3);
  const ends = memory.state(period + 1, Number.NaN);
  const places = memory.state(period + 1);
  return (from, to) => age(x, y, state, ends, places, sign, period, from, to);
}

function age(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  ends: Float64Array,
  places: Float64Array,
  sign: number,
  period: number,
  from: number,
  to: number,
): void {
  let place = (state[0] as number) | 0;
  let best = state[1] as number;
  let bestPlace = state[2] as number;
  for (let i = from; i < to; i += 1) {
    const value = sign * (x[i] as number);
    place += 1;
    if (place === 1 || value >= best) {
      best = value;
      bestPlace = place;
    }
    const end = ends[place] as number;
    // Places of the block before count on below this one's first.
    if (place === period) y[i] = period - bestPlace;
    else if (Number.isNaN(end)) y[i] = Number.NaN;
    else y[i] = best >= end ? place - bestPlace : place + period - (places[place] as number);
    if (place === period) {
      endsOf(x, ends, places, sign, period, i);
      place = 0;
    }
  }
  state[0] = place;
  state[1] = best;
  state[2] = bestPlace;
}

/** From each place of a whole block the highest value to its end, and where it is, counted from 1. */
function endsOf(
  x: Float64Array,
  ends: Float64Array,
  places: Float64Array,
  sign: number,
  period: number,
  last: number,
): void {
  let best = Number.NEGATIVE_INFINITY;
  let bestPlace = 0;
  for (let place = period - 1, i = last; place > 0; place -= 1, i -= 1) {
    const value = sign * (x[i] as number);
    if (value > best) {
      best = value;
      bestPlace = place + 1;
    }
    ends[place] = best;
    places[place] = bestPlace;
  }
}
