/** true, false, or null where it is not known. Null is falsy on purpose: only true may ever open anything. */
export type Truth = boolean | null;

export const not = (truth: Truth): Truth => (truth === null ? null : !truth);

/** Kleene's and: one false decides, whatever is unknown. */
export function all(truths: Iterable<Truth>): Truth {
  let result: Truth = true;
  for (const truth of truths) {
    if (truth === false) return false;
    if (truth === null) result = null;
  }
  return result;
}

/** Kleene's or: one true decides, whatever is unknown. */
export function any(truths: Iterable<Truth>): Truth {
  let result: Truth = false;
  for (const truth of truths) {
    if (truth === true) return true;
    if (truth === null) result = null;
  }
  return result;
}

/** The truth at an index. Null is an answer, so that `??` must not stand here: it would turn unknown into something else. */
export function truthAt(truths: readonly Truth[], index: number): Truth {
  const truth = truths[index];
  return truth === undefined ? false : truth;
}

/** A truth with what it rests on. */
export interface Judged {
  readonly truth: Truth;
  /** In words, where the values alone don't say it. */
  readonly because: string;
  /** The test behind it, if there is one. */
  readonly test?: number;
}

export const truthWord = (truth: Truth): 'true' | 'false' | 'unknown' =>
  truth === null ? 'unknown' : truth ? 'true' : 'false';
