/** Sums over a sample, each from the first value to the last, so that the same numbers give the same figure to the bit. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** With n − 1; 0 for fewer than two values. */
  readonly deviation: number;
  /** Third and fourth standardised moments with n; 0 and 3, as of a normal distribution, where nothing varies. */
  readonly skewness: number;
  readonly kurtosis: number;
}

export function momentsOf(values: ArrayLike<number>): Moments {
  const count = values.length;
  const mean = meanOf(values);
  let [second, third, fourth] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const off = (values[index] as number) - mean;
    const square = off * off;
    second += square;
    third += square * off;
    fourth += square * square;
  }
  const isFlat = isNothing(second, count, mean);
  const variance = second / count;
  return {
    ...{ count, mean },
    deviation: isFlat ? 0 : Math.sqrt(second / (count - 1)),
    skewness: isFlat ? 0 : third / count / variance ** 1.5,
    kurtosis: isFlat ? 3 : fourth / count / variance ** 2,
  };
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Whether a sum of squares is what rounding leaves of equal values: their mean is off by some units of the last place. */
export const isNothing = (squares: number, count: number, mean: number): boolean =>
  count < 2 || squares <= count * (8 * Number.EPSILON * mean) ** 2;
