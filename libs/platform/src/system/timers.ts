/** Where waiting comes from; handed in, so that tests need not wait. */
export interface Timers {
  /** Does the work once, that much later, unless the answer is called first. */
  after(delayMs: number, work: () => void): () => void;
}

export const systemTimers: Timers = {
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Settles like the work, or with `late` when that takes longer; the work itself goes on. */
export function within<T, L>(timers: Timers, limitMs: number, work: Promise<T>, late: () => L): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(limitMs, () => resolve(late()));
    work.then(resolve, reject).finally(cancel);
  });
}
