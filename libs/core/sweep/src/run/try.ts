import type { Figures } from './figures.js';

/** What a try made in one window. */
export interface TryWindow {
  readonly figures: Figures;
  /** Sums of daily returns, where the sweep is cross-validated. */
  readonly blocks: readonly number[] | null;
}

/** Why the validator refused the document of a try. */
export interface TryFinding {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

/** What one number of a sweep came to: plain data, the same wherever it was reckoned. */
export interface Try {
  readonly index: number;
  readonly status: 'ran' | 'invalid' | 'failed';
  /** One for every window of the sweep; none where it did not run. */
  readonly windows: readonly TryWindow[];
  /** Errors of the validator, the gravest first, as many as anybody reads. */
  readonly findings: readonly TryFinding[];
  /** Why it did not run. */
  readonly because: string | null;
}
