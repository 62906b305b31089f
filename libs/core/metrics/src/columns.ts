/**
 * Points that a loop takes at a time. One call over a million points runs in code that V8 swapped in on the stack, which is fast
 * or several times slower by chance; a function that is called often is compiled as a whole.
 */
const AT_A_TIME = 1_024;

/** Calls a pass over a column piece by piece. */
export function inPieces(length: number, pass: (from: number, until: number) => void): void {
  for (let from = 0; from < length; from += AT_A_TIME) pass(from, Math.min(length, from + AT_A_TIME));
}

/** The first place from `from` on whose time is above a moment, in times that go up; the length where there is none. */
export function firstAbove(times: Float64Array, moment: number, from: number): number {
  let low = from;
  let step = 1;
  while (low + step <= times.length && (times[low + step - 1] as number) <= moment) {
    low += step;
    step *= 2;
  }
  let high = Math.min(times.length, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
