/**
 * The rows of a long column that a plot can show: of each of its stretches the first, the last, the lowest and the highest,
 * in order. A line through them covers the same pixels as one through all rows when a stretch is no wider than a pixel.
 */
export function reducedRows(values: ArrayLike<number>, stretches: number): Int32Array {
  const count = values.length;
  if (count <= 4 * stretches) return Int32Array.from({ length: count }, (_, at) => at);
  const kept = new Int32Array(4 * stretches);
  let length = 0;
  const keep = (row: number): void => {
    if (length === 0 || row > (kept[length - 1] ?? -1)) kept[length++] = row;
  };
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * count) / stretches);
    const until = Math.floor(((stretch + 1) * count) / stretches);
    let [low, high] = [from, from];
    for (let row = from + 1; row < until; row += 1) {
      const value = values[row] ?? 0;
      if (value < (values[low] ?? 0)) low = row;
      if (value > (values[high] ?? 0)) high = row;
    }
    keep(from);
    keep(Math.min(low, high));
    keep(Math.max(low, high));
    keep(until - 1);
  }
  return kept.slice(0, length);
}
