import { describe, expect, it } from '@jest/globals';
import { StillSurroundings } from '../../test/still-surroundings.js';
import { Breaker } from './breaker.js';

const breakerOf = (surroundings: StillSurroundings) =>
  new Breaker('x', { failuresMost: 2, restMs: 1_000 }, surroundings.clock);
const isClosed = (breaker: Breaker): boolean => {
  try {
    breaker.pass();
    return true;
  } catch {
    return false;
  }
};

describe('a breaker', () => {
  it('opens after so many failures one after the other, and not after as many apart', () => {
    const breaker = breakerOf(new StillSurroundings());
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    expect(isClosed(breaker)).toBe(true);
    breaker.failed();
    expect(isClosed(breaker)).toBe(false);
  });

  it('lets one try after a rest, and all when that one succeeds', async () => {
    const surroundings = new StillSurroundings();
    const breaker = breakerOf(surroundings);
    breaker.failed();
    breaker.failed();
    await surroundings.wait(1_000);
    expect([isClosed(breaker), isClosed(breaker)]).toEqual([true, false]);
    breaker.failed();
    expect(isClosed(breaker)).toBe(false);
    await surroundings.wait(1_000);
    expect(isClosed(breaker)).toBe(true);
    breaker.succeeded();
    expect([isClosed(breaker), isClosed(breaker)]).toEqual([true, true]);
  });

  it('says how long it rests', () => {
    const breaker = breakerOf(new StillSurroundings());
    breaker.failed();
    breaker.failed();
    expect(() => breaker.pass()).toThrow(
      expect.objectContaining({ code: 'PROVIDER.RESTING', details: { provider: 'x', retryAfterMs: 1_000 } }),
    );
  });
});
