/** Lets a warm-up of so many bars pass, which is NaN, and says at which place it ends. */
export function warmUp(y: Float64Array, count: Float64Array, bars: number, from: number, to: number): number {
  let seen = count[0] as number;
  if (seen >= bars) return from;
  let i = from;
  for (; i < to && seen < bars; i += 1) {
    y[i] = Number.NaN;
    seen += 1;
  }
  count[0] = seen;
  return i;
}
