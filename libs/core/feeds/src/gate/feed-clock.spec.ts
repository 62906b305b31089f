import { expect, it } from '@jest/globals';
import { FeedClock } from './feed-clock.js';

function after(differences: readonly number[]): number {
  const clock = new FeedClock();
  for (const each of differences) clock.observe(1_000_000 + each, 1_000_000);
  return clock.aheadMs();
}
const some = (difference: number, count: number) => Array<number>(count).fill(difference);

it('ticks on time, cut to their second and some of them old, leave the time as it is', () => {
  expect(after([...some(-400, 100), ...some(-86_400_000, 28)])).toBe(0);
});

it('a clock that is an hour behind is seen, and a few wrong times are not', () => {
  expect(after(some(3_599_600, 128))).toBe(3_599_600);
  expect(after([...some(-400, 118), ...some(19_800_000, 10)])).toBe(0);
});

it('says nothing before it has seen enough', () => {
  expect(after(some(3_599_600, 127))).toBe(0);
});
