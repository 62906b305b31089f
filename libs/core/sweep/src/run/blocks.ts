/** Daily returns of a stretch as three sums, of which the Sharpe ratio of any stretches together follows. */
export const BLOCK_SUMS = 3;

/** Stretches that a window is cut into for cross-validation: an even number of them, each of ten days at least. */
export const blocksFor = (days: number): number => (days >= 120 ? 12 : days >= 80 ? 8 : 0);

/**
 * Count, sum and sum of squares of the daily returns of each stretch, one after the other; null where there are too few days, or
 * nothing was left to earn on.
 */
export function blocksOf(returns: Float64Array | undefined): readonly number[] | null {
  if (returns === undefined) return null;
  const blocks = blocksFor(returns.length);
  if (blocks === 0) return null;
  const sums = new Array<number>(blocks * BLOCK_SUMS).fill(0);
  for (let block = 0; block < blocks; block += 1) {
    const from = Math.floor((block * returns.length) / blocks);
    const until = Math.floor(((block + 1) * returns.length) / blocks);
    let [sum, squares] = [0, 0];
    for (let day = from; day < until; day += 1) {
      const each = returns[day] as number;
      sum += each;
      squares += each * each;
    }
    sums.splice(block * BLOCK_SUMS, BLOCK_SUMS, until - from, sum, squares);
  }
  return sums;
}
