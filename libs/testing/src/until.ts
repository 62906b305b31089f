import { Fault } from '@sutra/kernel';

// Only a hang ends here; no slow machine does.
const LIMIT_MS = 120_000;
const PAUSE_MS = 5;

/** Waits until something holds, however long that takes; what never does is named. Errors of the look count as "not yet". */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const beganMs = performance.now();
  let last: unknown;
  for (;;) {
    try {
      if (await holds()) return;
    } catch (error) {
      last = error;
    }
    if (performance.now() - beganMs > LIMIT_MS) {
      throw new Fault('bug', 'TESTING.NEVER', `This never happened: ${what}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
