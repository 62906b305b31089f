import type { Memory, Pass } from '../define/memory.js';

type Bars = readonly [Float64Array, Float64Array, Float64Array];

/** Where the close stands in the range of the last `period` bars, from 0 to 100; 0 in a range of nothing. */
export const rangePlace = (bars: Bars, y: Float64Array, period: number, memory: Memory): Pass =>
  placing(bars, y, period, 0, memory);

/** How far below the top of that range it stands, from 0 to −100. */
export const rangeHang = (bars: Bars, y: Float64Array, period: number, memory: Memory): Pass =>
  placing(bars, y, period, 1, memory);

/** Finds highest and lowest as `windowExtreme` does, both in one loop, without columns for them. */
function placing([high, low, close]: Bars, y: Float64Array, period: number, fromTop: 0 | 1, memory: Memory): Pass {
  const count = memory.state(1);
  const tops = memory.state(period + 1, Number.NaN);
  const bottoms = memory.state(period + 1, Number.NaN);
  if (tops.length > 0) tops[period] = tops[0] = Number.NEGATIVE_INFINITY;
  if (bottoms.length > 0) bottoms[period] = bottoms[0] = Number.POSITIVE_INFINITY;
  return (from, to) => places(high, low, close, y, count, tops, bottoms, period, fromTop, from, to);
}

function places(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  count: Float64Array,
  tops: Float64Array,
  bottoms: Float64Array,
  period: number,
  fromTop: 0 | 1,
  from: number,
  to: number,
): void {
  let place = (count[0] as number) | 0;
  // The first place of a block is no end that anybody looks at, so what the block has reached so far is kept there.
  let top = tops[0] as number;
  let bottom = bottoms[0] as number;
  for (let i = from; i < to; i += 1) {
    top = Math.max(top, high[i] as number);
    bottom = Math.min(bottom, low[i] as number);
    place += 1;
    const highest = Math.max(top, tops[place] as number);
    const lowest = Math.min(bottom, bottoms[place] as number);
    const value = close[i] as number;
    const hundredth = (highest - lowest) / 100;
    if (fromTop === 1) y[i] = hundredth === 0 ? 0 : (value - highest) / hundredth;
    else y[i] = hundredth === 0 ? 0 : (value - lowest) / hundredth;
    if (place === period) {
      endsOf(high, low, tops, bottoms, period, i);
      top = Number.NEGATIVE_INFINITY;
      bottom = Number.POSITIVE_INFINITY;
      place = 0;
    }
  }
  count[0] = place;
  tops[0] = top;
  bottoms[0] = bottom;
}

/** From each place of a whole block the highest and the lowest price to its end. */
function endsOf(
  high: Float64Array,
  low: Float64Array,
  tops: Float64Array,
  bottoms: Float64Array,
  period: number,
  last: number,
): void {
  let top = Number.NEGATIVE_INFINITY;
  let bottom = Number.POSITIVE_INFINITY;
  for (let place = period - 1, i = last; place > 0; place -= 1, i -= 1) {
    tops[place] = top = Math.max(top, high[i] as number);
    bottoms[place] = bottom = Math.min(bottom, low[i] as number);
  }
}
