const firstMs = 250;
const longestMs = 30_000;
const forgottenAfterMs = 60_000;

/** How long to wait before something that keeps ending is started again; a good minute makes up for what was before. */
export class BackOff {
  #failures = 0;

  /** @param {number} livedMs how long it ran this time @returns {number} the pause in milliseconds */
  afterLiving(livedMs) {
    if (livedMs >= forgottenAfterMs) this.#failures = 0;
    return Math.min(firstMs * 2 ** this.#failures++, longestMs);
  }
}

/** A pause that can be cut short. @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
export const pause = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** @param {{ code: number | null, signal: NodeJS.Signals | null }} exit */
export const describeExit = ({ code, signal }) => (signal ? `by ${signal}` : `with exit code ${code ?? 'unknown'}`);
