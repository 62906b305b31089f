/** A figure that these numbers do not have, and why, in words. */
export interface Missing {
  readonly because: string;
}

/** A figure: a finite number, or why there is none. JSON has neither infinity nor NaN, and neither has a report. */
export type Found = number | Missing;

export const missing = (because: string): Missing => ({ because });

/** The quotient; without a divisor there is none, for the reason given. */
export const ratio = (above: number, below: number, because: string): Found =>
  below === 0 ? missing(because) : above / below;
