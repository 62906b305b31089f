/**
 * The wish to leave: Ctrl-C, a polite kill, or a terminal that is closed.
 * @returns {{ wished: Promise<NodeJS.Signals>, onImpatience: (act: () => void) => void }}
 */
export function watchForDeparture() {
  /** @type {(() => void) | undefined} */
  let impatient;
  let isWished = false;
  /** @type {Promise<NodeJS.Signals>} */
  const wished = new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        if (isWished && signal === 'SIGINT') impatient?.();
        isWished = true;
        resolve(signal);
      });
    }
  });
  // A terminal that is gone makes every further line an error, which is no reason to stop the orderly way out.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return { wished, onImpatience: (act) => (impatient = act) };
}
