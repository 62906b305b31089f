import { describe, expect, it } from '@jest/globals';
import { epochMs } from '@sutra/kernel';
import { liveSurroundings } from './surroundings.js';

describe('live surroundings', () => {
  it('tell time that goes on, and draw below a bound', () => {
    const { clock, market, random } = liveSurroundings();
    const [first, before] = [clock.monotonicMs(), epochMs(clock.now())];
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(first);
    expect(epochMs(market.now())).toBeGreaterThanOrEqual(before);
    const drawn = Array.from({ length: 200 }, () => random.below(3));
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2]));
    expect(random.bytes(5)).toHaveLength(5);
  });

  it('stop waiting when the signal says so', async () => {
    const { wait } = liveSurroundings();
    await wait(0);
    const call = new AbortController();
    const waiting = wait(3_600_000, call.signal);
    call.abort();
    await expect(waiting).rejects.toThrow();
  });
});
