/** How a second factor stands: what was used of it, and how often it was tried in vain. */
export interface FactorState {
  /** The newest step of time whose code was taken; neither it nor an older one is taken again. */
  readonly lastStep: number;
  readonly wrongCount: number;
  readonly lockedUntilMs: number | undefined;
}

/** What a code turned out to be. */
export type Shown = { readonly step: number } | 'recovery-code' | 'nothing';

export type FactorVerdict =
  | { readonly outcome: 'right' | 'wrong'; readonly next: FactorState }
  | { readonly outcome: 'locked'; readonly retryAfterMs: number };

const WRONG_MAX = 5;
const LOCK_MS = 15 * 60_000;

/** Judges one code: right once, and after five wrong ones nothing is right for a quarter of an hour. */
export function judgeCode(state: FactorState, shown: Shown, nowMs: number): FactorVerdict {
  const { lastStep, wrongCount, lockedUntilMs } = state;
  if (lockedUntilMs !== undefined && nowMs < lockedUntilMs) {
    return { outcome: 'locked', retryAfterMs: Math.ceil(lockedUntilMs - nowMs) };
  }
  const isFreshStep = typeof shown === 'object' && shown.step > lastStep;
  if (isFreshStep || shown === 'recovery-code') {
    const step = typeof shown === 'object' ? shown.step : lastStep;
    return { outcome: 'right', next: { lastStep: step, wrongCount: 0, lockedUntilMs: undefined } };
  }
  const count = wrongCount + 1;
  if (count < WRONG_MAX) return { outcome: 'wrong', next: { lastStep, wrongCount: count, lockedUntilMs: undefined } };
  return { outcome: 'wrong', next: { lastStep, wrongCount: 0, lockedUntilMs: nowMs + LOCK_MS } };
}
