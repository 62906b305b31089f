import { kindOf } from '@sutra/kernel';
import type { ServiceRuntime } from '../host/service-runtime.js';

const FIRST_WAIT_MS = 50;
const WAIT_MAX_MS = 1_000;
const PATIENCE_MS = 60_000;

/**
 * Opens something that may not be there yet: servers, migrations and services of one installation start side by side.
 * What is not merely away fails at once, and after a minute so does the rest: whoever started the process then sees why.
 */
export async function untilThere<T>(
  what: string,
  open: () => Promise<T>,
  { log, clock, timers }: Pick<ServiceRuntime, 'log' | 'clock' | 'timers'>,
): Promise<T> {
  const beganMs = clock.monotonicMs();
  for (let tries = 1; ; tries += 1) {
    try {
      return await open();
    } catch (err) {
      if (kindOf(err) !== 'unavailable' || clock.monotonicMs() - beganMs >= PATIENCE_MS) throw err;
      if (tries === 1) log.info({ err }, `Waiting for ${what}.`);
      const waitMs = Math.min(FIRST_WAIT_MS * tries, WAIT_MAX_MS);
      await new Promise((resolve) => timers.after(waitMs, () => resolve(undefined)));
    }
  }
}
