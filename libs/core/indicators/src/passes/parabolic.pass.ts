import type { Memory, Pass } from '../define/memory.js';

/** From where and how fast a stop follows either side of a market, and what it is set off by when it is touched. */
export type ParabolicTerms = Readonly<
  Record<'start' | 'offset' | 'longFirst' | 'longStep' | 'longMax' | 'shortFirst' | 'shortStep' | 'shortMax', number>
>;

/** A stop that follows a trend, faster the further it goes, and changes sides when it is touched; signed, it is below 0 over a falling market. */
export function parabolicPass(
  [high, low]: readonly [Float64Array, Float64Array],
  y: Float64Array,
  terms: ParabolicTerms & { readonly isSigned: boolean },
  memory: Memory,
): Pass {
  const state = memory.state(7);
  return (from, to) => follow(high, low, y, state, terms, from, to);
}

function follow(
  high: Float64Array,
  low: Float64Array,
  y: Float64Array,
  state: Float64Array,
  terms: ParabolicTerms & { readonly isSigned: boolean },
  from: number,
  to: number,
): void {
  const { start, offset, longMax, shortMax, isSigned } = terms;
  const longFirst = Math.min(terms.longFirst, longMax);
  const shortFirst = Math.min(terms.shortFirst, shortMax);
  let seen = state[0] as number;
  let side = state[1] as number;
  let stop = state[2] as number;
  let extreme = state[3] as number;
  let speed = state[4] as number;
  let lastHigh = state[5] as number;
  let lastLow = state[6] as number;
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    if (seen === 1) {
      const fall = lastLow - bottom;
      side = start === 0 ? (fall > 0 && fall > top - lastHigh ? -1 : 1) : Math.sign(start);
      stop = start === 0 ? (side > 0 ? lastLow : lastHigh) : Math.abs(start);
      extreme = side > 0 ? top : bottom;
      speed = side > 0 ? longFirst : shortFirst;
    }
    if (seen < 2) {
      // The bar that begins it is also the one before itself.
      lastHigh = top;
      lastLow = bottom;
      seen += 1;
    }
    if (seen < 2) {
      y[i] = Number.NaN;
      continue;
    }
    const ceiling = Math.max(lastHigh, top);
    const floor = Math.min(lastLow, bottom);
    if (side > 0 ? bottom <= stop : top >= stop) {
      side = -side;
      stop = side > 0 ? Math.min(extreme, floor) : Math.max(extreme, ceiling);
      stop -= side * stop * offset;
      extreme = side > 0 ? top : bottom;
      speed = side > 0 ? longFirst : shortFirst;
      y[i] = isSigned ? side * stop : stop;
    } else {
      y[i] = isSigned ? side * stop : stop;
      if (side > 0 ? top > extreme : bottom < extreme) {
        extreme = side > 0 ? top : bottom;
        speed = side > 0 ? Math.min(speed + terms.longStep, longMax) : Math.min(speed + terms.shortStep, shortMax);
      }
    }
    stop += speed * (extreme - stop);
    stop = side > 0 ? Math.min(stop, floor) : Math.max(stop, ceiling);
    lastHigh = top;
    lastLow = bottom;
  }
  state[0] = seen;
  state[1] = side;
  state[2] = stop;
  state[3] = extreme;
  state[4] = speed;
  state[5] = lastHigh;
  state[6] = lastLow;
}
