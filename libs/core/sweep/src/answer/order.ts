import { isSmallerBetter } from '../run/figures.js';

/** Places in a ranking by a figure: the best first, no figure last, equals by number. */
export function rankedBy(by: string, figures: readonly (number | null)[]): readonly number[] {
  const sign = isSmallerBetter(by) ? -1 : 1;
  const worth = (at: number): number => {
    const figure = figures[at] ?? null;
    return figure === null ? -Infinity : sign * figure;
  };
  return figures.map((_, at) => at).toSorted((one, other) => compare(worth(other), worth(one)) || one - other);
}

const compare = (one: number, other: number): number => (one > other ? 1 : one < other ? -1 : 0);
