import type { SweepResult } from '@sutra/sweep';

/** Parameters by as few of their last words as tell them apart, but two at least. */
export function parameterTitles({ parameters }: Pick<SweepResult, 'parameters'>): readonly string[] {
  const words = parameters.map(({ name }) => name.split('.'));
  const longest = Math.max(...words.map((each) => each.length));
  for (let count = 2; count < longest; count += 1) {
    const titles = words.map((each) => each.slice(-count).join('.'));
    if (new Set(titles).size === titles.length) return titles;
  }
  return parameters.map(({ name }) => name);
}
