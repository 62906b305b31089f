// The values of a window in their order: what medians are read from. A bar costs a search by halves and one move
// of the values between the place that is left and the place that is taken.

/** How many of the first `count` values, which are in order, are less than a value. */
function countBelow(sorted: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts one more value into the order. */
export function enter(sorted: Float64Array, count: number, value: number): void {
  let place = count;
  for (; place > 0 && (sorted[place - 1] as number) > value; place -= 1) sorted[place] = sorted[place - 1] as number;
  sorted[place] = value;
}

/** Puts a value into the order for one that leaves it, and moves what lies between; that is faster here than copyWithin. */
export function exchange(sorted: Float64Array, count: number, left: number, value: number): void {
  let place = countBelow(sorted, count, left);
  for (; place > 0 && (sorted[place - 1] as number) > value; place -= 1) sorted[place] = sorted[place - 1] as number;
  for (; place < count - 1 && (sorted[place + 1] as number) < value; place += 1) {
    sorted[place] = sorted[place + 1] as number;
  }
  sorted[place] = value;
}
