import { expect } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';

// Only a hang ends here; no slow machine does.
const LIMIT_MS = 60_000;

/** Waits until a value is as expected, however long that takes; a value that never is fails with the difference. */
export async function eventually<T>(read: () => T | Promise<T>, expected: T): Promise<void> {
  const startMs = performance.now();
  for (;;) {
    const value = await read();
    if (isDeepStrictEqual(value, expected)) return;
    if (performance.now() - startMs > LIMIT_MS) return expect(value).toEqual(expected);
    await sleep(2);
  }
}
