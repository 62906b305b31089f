import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StillSurroundings } from '../../test/still-surroundings.js';
import { Pace } from './pace.js';

describe('pace', () => {
  it('lets no stretch of time hold more requests than any of its limits says, wherever the stretch begins', async () => {
    const limit = fc
      .record({ most: fc.integer({ min: 1, max: 30 }), perMs: fc.integer({ min: 10, max: 60_000 }) })
      .chain(({ most, perMs }) => fc.integer({ min: 1, max: most }).map((burst) => ({ most, perMs, burst })));
    const limits = fc.array(limit, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(limits, fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 80 }), async (all, pauses) => {
        const surroundings = new StillSurroundings();
        const pace = new Pace('x', all, surroundings, Infinity);
        const turns: number[] = [];
        for (const pause of pauses) {
          await surroundings.wait(pause);
          await pace.turn();
          turns.push(surroundings.clock.monotonicMs());
        }
        for (const { most, perMs } of all) {
          // Fractions of a millisecond are lost in sums; a thousandth of one is no request too early.
          const isTooMuch = turns.some((at, first) => (turns[first + most] ?? Infinity) < at + perMs - 0.001);
          expect(isTooMuch).toBe(false);
        }
      }),
    );
  });

  it('refuses a turn that nobody waits for, and takes nothing for it', async () => {
    const surroundings = new StillSurroundings();
    const pace = new Pace('x', [{ most: 1, perMs: 60_000 }], surroundings, 10_000);
    await pace.turn();
    for (let times = 0; times < 3; times += 1) {
      await expect(pace.turn()).rejects.toMatchObject({ code: 'PROVIDER.PACE', details: { retryAfterMs: 60_000 } });
    }
    await surroundings.wait(50_000);
    await pace.turn();
    expect(surroundings.waits).toEqual([50_000, 10_000]);
  });

  it('holds still for as long as a provider says, also for those who wait already', async () => {
    const surroundings = new StillSurroundings();
    const pace = new Pace('x', [{ most: 1_000, perMs: 1_000, burst: 1_000 }], surroundings, 10_000);
    pace.hold(4_000);
    await pace.turn();
    expect(surroundings.waits).toEqual([4_000]);
    pace.hold(20_000);
    await expect(pace.turn()).rejects.toMatchObject({ code: 'PROVIDER.PACE' });
  });
});
