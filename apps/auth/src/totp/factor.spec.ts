import { describe, expect, it } from '@jest/globals';
import { judgeCode, type FactorState, type Shown } from './factor.js';

const fresh: FactorState = { lastStep: 100, wrongCount: 0, lockedUntilMs: undefined };
const right: Shown = { step: 101 };

function after(shown: readonly Shown[], nowMs = 0): FactorState {
  return shown.reduce<FactorState>((state, one) => {
    const verdict = judgeCode(state, one, nowMs);
    return verdict.outcome === 'locked' ? state : verdict.next;
  }, fresh);
}

const wrong = (times: number) => Array.from({ length: times }, (): Shown => 'nothing');

describe('a one-time code', () => {
  it('E7 works once: neither it nor an older one is taken again', () => {
    expect(judgeCode(fresh, right, 0)).toEqual({ outcome: 'right', next: { ...fresh, lastStep: 101 } });
    const used = after([right]);
    expect(judgeCode(used, right, 0)).toMatchObject({ outcome: 'wrong' });
    expect(judgeCode(used, { step: 100 }, 0)).toMatchObject({ outcome: 'wrong' });
    expect(judgeCode(used, { step: 102 }, 0)).toMatchObject({ outcome: 'right' });
  });

  it('E7 is refused for 15 minutes after five wrong ones, even if it is right', () => {
    expect(judgeCode(after(wrong(4)), right, 0)).toMatchObject({ outcome: 'right' });
    const locked = after(wrong(5));
    expect(locked.lockedUntilMs).toBe(900_000);
    for (const shown of [right, 'recovery-code', 'nothing'] as const) {
      expect(judgeCode(locked, shown, 899_999)).toEqual({ outcome: 'locked', retryAfterMs: 1 });
    }
    expect(judgeCode(locked, right, 900_000)).toMatchObject({ outcome: 'right' });
  });

  it('E7 has five tries again after the lock, and no more', () => {
    const once = after(wrong(5));
    let state = once;
    for (let n = 0; n < 5; n += 1) {
      const verdict = judgeCode(state, 'nothing', 900_000);
      if (verdict.outcome !== 'locked') state = verdict.next;
    }
    expect(judgeCode(state, right, 900_001)).toMatchObject({ outcome: 'locked' });
  });

  it('that is right forgives the wrong ones before it; so does a recovery code', () => {
    for (const good of [right, 'recovery-code'] as const) {
      expect(after([...wrong(4), good])).toMatchObject({ wrongCount: 0 });
    }
    expect(after(['recovery-code'])).toEqual(fresh);
  });
});
