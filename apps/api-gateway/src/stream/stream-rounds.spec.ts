import { describe, expect, it } from '@jest/globals';
import { JUDGE_MS, STEP_MS, StreamRounds } from './stream-rounds.js';

const STEPS_A_ROUND = JUDGE_MS / STEP_MS;
const STEPS_A_BEAT = 15 * STEPS_A_ROUND;

function scene(count: number) {
  const rounds = new StreamRounds<{ slot: number; judged: number; beats: number }>();
  const all = Array.from({ length: count }, () => ({ slot: rounds.place(), judged: 0, beats: 0 }));
  all.forEach((one) => rounds.add(one));
  let most = 0;
  const step = (times: number) => {
    for (let time = 0; time < times; time += 1) {
      let now = 0;
      rounds.step(
        (one) => {
          one.judged += 1;
          now += 1;
        },
        (one) => (one.beats += 1),
      );
      most = Math.max(most, now);
    }
  };
  return { rounds, all, step, most: () => most };
}

describe('rounds of streams', () => {
  it('E5 judge each one every second, a few at a time', () => {
    const { all, step, most } = scene(1_000);
    for (let round = 1; round <= 30; round += 1) {
      step(STEPS_A_ROUND);
      expect(all.every(({ judged }) => judged === round)).toBe(true);
    }
    expect(most()).toBeLessThanOrEqual(1_000 / STEPS_A_ROUND + 1);
  });

  it('beat for each one every fifteen seconds, from wherever they begin', () => {
    const { all, step } = scene(1_000);
    step(7);
    const before = all.map(({ beats }) => beats);
    step(STEPS_A_BEAT);
    expect(all.map(({ beats }, at) => beats - (before[at] ?? 0))).toEqual(all.map(() => 1));
  });

  it('leave out whoever has gone, be it a moment before their turn', () => {
    const { rounds, all, step } = scene(3);
    const [first, second] = all;
    if (first !== undefined) rounds.remove(first);
    if (second !== undefined)
      rounds.step(
        () => rounds.remove(second),
        (one) => (one.beats += 1),
      );
    step(STEPS_A_BEAT);
    expect(all.map(({ beats }) => beats > 0)).toEqual([false, true, true]);
  });
});
