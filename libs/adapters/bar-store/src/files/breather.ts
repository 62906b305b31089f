import { setImmediate } from 'node:timers/promises';

/** How long work may hold everything else up. */
const HOLD_MS = 4;

/** Lets others run between the parts of a long piece of work, but not between parts that are quick. */
export class Breather {
  private sinceMs = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.sinceMs < HOLD_MS) return;
    await setImmediate();
    this.sinceMs = performance.now();
  }
}
