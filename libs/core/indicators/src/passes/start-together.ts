/** Shows a line only where another one has begun, because an indicator's lines begin at one bar. */
export function startTogether(
  later: Float64Array,
  line: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = Number.isNaN(later[i]) ? Number.NaN : (line[i] as number);
}
