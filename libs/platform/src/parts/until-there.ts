import { kindOf } from '@sutra/kernel';
import type { ServiceRuntime } from '../host/service-runtime.js';

const FIRST_WAIT_MS = 50;
const WAIT_MAX_MS = 1_000;
const TRIES_MAX = 60;

/**
 * Opens something that may not be there yet: servers and services of one installation start side by side. What is not
 * merely away, such as a refused password, fails at once; after about a minute so does the rest.
 */
export async function untilThere<T>(what: string, open: () => Promise<T>, runtime: ServiceRuntime): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await open();
    } catch (error) {
      if (kindOf(error) !== 'unavailable' || tries >= TRIES_MAX) throw error;
      if (tries === 1) runtime.log.info({ err: error }, `Waiting for ${what}.`);
      const waitMs = Math.min(FIRST_WAIT_MS * tries, WAIT_MAX_MS);
      await new Promise((resolve) => runtime.timers.after(waitMs, () => resolve(undefined)));
    }
  }
}
