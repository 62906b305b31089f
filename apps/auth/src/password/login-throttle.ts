/** How often passwords may be tried on one address. Sessions and keys that exist know nothing of it. */
export interface ThrottleState {
  /** Attempts since the last one that was right, those under way included. */
  readonly wrongCount: number;
  readonly refuseUntilMs: number | undefined;
}

export const FRESH: ThrottleState = { wrongCount: 0, refuseUntilMs: undefined };

const FREE_ATTEMPTS = 5;
const FIRST_DELAY_MS = 15_000;
const DELAY_MAX_MS = 15 * 60_000;
/** After this long without an attempt, what was before is forgotten. */
export const FORGOTTEN_MS = 24 * 60 * 60_000;

export type AttemptVerdict =
  | { readonly isAllowed: true; readonly next: ThrottleState }
  | { readonly isAllowed: false; readonly retryAfterMs: number };

/**
 * One more attempt. It counts as a wrong one from the start, until it proves to be right: so as many as come at once
 * can't all slip through before the first of them has failed.
 */
export function attempt({ wrongCount, refuseUntilMs }: ThrottleState, nowMs: number): AttemptVerdict {
  if (refuseUntilMs !== undefined && nowMs < refuseUntilMs) {
    return { isAllowed: false, retryAfterMs: Math.ceil(refuseUntilMs - nowMs) };
  }
  const count = wrongCount + 1;
  return { isAllowed: true, next: { wrongCount: count, refuseUntilMs: untilAfter(count, nowMs) } };
}

function untilAfter(count: number, nowMs: number): number | undefined {
  if (count < FREE_ATTEMPTS) return undefined;
  return nowMs + Math.min(FIRST_DELAY_MS * 2 ** (count - FREE_ATTEMPTS), DELAY_MAX_MS);
}
