/** One Ctrl-C comes twice, from the terminal and from npm, which passes it on. */
const SAME_WISH_MS = 1_000;

/**
 * The wish to leave: Ctrl-C, a polite kill, or a terminal that is closed.
 * @returns {{ wished: Promise<NodeJS.Signals>, onImpatience: (act: () => void) => void }}
 */
export function watchForDeparture() {
  /** @type {(() => void) | undefined} */
  let impatient;
  let wishedMs = Number.POSITIVE_INFINITY;
  /** @type {Promise<NodeJS.Signals>} */
  const wished = new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        const nowMs = performance.now();
        if (signal === 'SIGINT' && nowMs - wishedMs > SAME_WISH_MS) impatient?.();
        wishedMs = Math.min(wishedMs, nowMs);
        resolve(signal);
      });
    }
  });
  // A terminal that is gone makes every further line an error, which is no reason to stop the orderly way out.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return { wished, onImpatience: (act) => (impatient = act) };
}
