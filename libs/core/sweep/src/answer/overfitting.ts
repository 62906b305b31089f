// Probability of backtest overfitting by combinatorially symmetric cross-validation: D. H. Bailey, J. Borwein, M. López de Prado
// and Q. J. Zhu, "The Probability of Backtest Overfitting", Journal of Computational Finance 20 (4), 2017.
import { BLOCK_SUMS } from '../run/blocks.js';

/** How often the best of one half of the stretches is below the middle of all tries in the other half. */
export interface Overfitting {
  readonly probability: number | null;
  /** Ways to halve the stretches. */
  readonly ways: number;
  readonly stretches: number;
  /** Tries that were compared. */
  readonly tries: number;
  readonly because: string | null;
}

const none = (because: string): Overfitting => ({ probability: null, ways: 0, stretches: 0, tries: 0, because });

/** Compares tries by the Sharpe ratio of every half of the stretches with that of the other half. */
export function overfittingOf(tries: readonly (readonly number[] | null)[]): Overfitting {
  const known = tries.filter((each) => each !== null);
  const [first] = known;
  if (first === undefined) return none('there are too few trading days, or nothing was left to earn on');
  if (known.length < 2) return none('there are fewer than two tries to compare');
  const stretches = first.length / BLOCK_SUMS;
  const halves = halvesOf(stretches);
  const [inside, outside] = [new Float64Array(known.length), new Float64Array(known.length)];
  let below = 0;
  for (const half of halves) {
    known.forEach((sums, at) => {
      inside[at] = sharpeOf(sums, stretches, half, 1);
      outside[at] = sharpeOf(sums, stretches, half, 0);
    });
    if (rankOf(outside, bestOf(inside)) <= 0.5) below += 1;
  }
  return { probability: below / halves.length, ways: halves.length, stretches, tries: known.length, because: null };
}

/** All ways to choose half of the stretches, each as bits. */
export function halvesOf(stretches: number): readonly number[] {
  const halves: number[] = [];
  for (let bits = 0; bits < 2 ** stretches; bits += 1) if (countOf(bits) === stretches / 2) halves.push(bits);
  return halves;
}

function countOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest >>>= 1) count += rest & 1;
  return count;
}

/** Mean over deviation of the days of some stretches; of days that do not vary 0. */
function sharpeOf(sums: readonly number[], stretches: number, half: number, bit: number): number {
  let [count, sum, squares] = [0, 0, 0];
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    if (((half >>> stretch) & 1) !== bit) continue;
    count += sums[stretch * BLOCK_SUMS] as number;
    sum += sums[stretch * BLOCK_SUMS + 1] as number;
    squares += sums[stretch * BLOCK_SUMS + 2] as number;
  }
  const mean = sum / count;
  const spread = squares - sum * mean;
  // What rounding leaves of equal returns is no variation.
  return spread > 1e-12 * squares ? mean / Math.sqrt(spread / (count - 1)) : 0;
}

function bestOf(values: Float64Array): number {
  let best = 0;
  for (let at = 1; at < values.length; at += 1) if ((values[at] as number) > (values[best] as number)) best = at;
  return best;
}

/** The relative rank of one among all, between 0 and 1; equals share the middle of their ranks. */
function rankOf(values: Float64Array, at: number): number {
  const own = values[at] as number;
  let [less, same] = [0, 0];
  for (const each of values) {
    if (each < own) less += 1;
    else if (each === own) same += 1;
  }
  return (less + (same + 1) / 2) / (values.length + 1);
}
