/** The first index in a range whose value is at or above a bound; values ascend. */
export function firstAtOrAbove(values: Float64Array, bound: number, from: number, until: number): number {
  let low = from;
  let high = Math.max(from, until);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, until);
}
