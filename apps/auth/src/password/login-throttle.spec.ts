import { describe, expect, it } from '@jest/globals';
import { attempt, FRESH, type ThrottleState } from './login-throttle.js';

function tried(times: number, atMs: number): ThrottleState {
  let state = FRESH;
  for (let n = 0; n < times; n += 1) {
    const verdict = attempt(state, atMs);
    if (!verdict.isAllowed) return state;
    state = verdict.next;
  }
  return state;
}

describe('E7 tries of a password', () => {
  it('are free five times, and then wait', () => {
    expect(tried(4, 0)).toEqual({ wrongCount: 4, refuseUntilMs: undefined });
    expect(tried(5, 0)).toEqual({ wrongCount: 5, refuseUntilMs: 15_000 });
    expect(tried(50, 0)).toEqual(tried(5, 0));
  });

  it('that come too soon are refused, say when to come again, and count for nothing', () => {
    const state = tried(5, 0);
    expect(attempt(state, 1)).toEqual({ isAllowed: false, retryAfterMs: 14_999 });
    expect(attempt(state, 15_000)).toMatchObject({ isAllowed: true, next: { wrongCount: 6 } });
  });

  it('wait twice as long each time, a quarter of an hour at most', () => {
    const waits: number[] = [];
    let state = FRESH;
    let nowMs = 0;
    for (let n = 0; n < 14; n += 1) {
      const verdict = attempt(state, nowMs);
      if (!verdict.isAllowed) break;
      state = verdict.next;
      waits.push((state.refuseUntilMs ?? nowMs) - nowMs);
      nowMs = state.refuseUntilMs ?? nowMs;
    }
    expect(waits.map((ms) => ms / 1_000)).toEqual([0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
  });

  it('count from the start, so that many at once are no more than many in a row', () => {
    const verdicts = Array.from({ length: 20 }).reduce<{ state: ThrottleState; allowed: number }>(
      ({ state, allowed }) => {
        const verdict = attempt(state, 7);
        return verdict.isAllowed ? { state: verdict.next, allowed: allowed + 1 } : { state, allowed };
      },
      { state: FRESH, allowed: 0 },
    );
    expect(verdicts.allowed).toBe(5);
  });
});
