import { machineInstant, type MachineClock } from '@sutra/kernel';
import type { Timers } from '../src/system/timers.js';

interface Waiting {
  readonly dueMs: number;
  readonly work: () => void;
}

/** A clock and timers that move only when told to. */
export class FakeTime implements MachineClock, Timers {
  private nowMs = 0;
  private readonly waiting = new Set<Waiting>();

  now() {
    return machineInstant(Date.UTC(2026, 0, 1) + this.nowMs);
  }

  monotonicMs(): number {
    return this.nowMs;
  }

  after(delayMs: number, work: () => void): () => void {
    const entry = { dueMs: this.nowMs + delayMs, work };
    this.waiting.add(entry);
    return () => void this.waiting.delete(entry);
  }

  /** Lets that much time pass; promises settle after each timer that falls due. */
  async pass(ms: number): Promise<void> {
    const endMs = this.nowMs + ms;
    await settled();
    for (;;) {
      const [next] = [...this.waiting].filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs);
      if (next === undefined) break;
      this.waiting.delete(next);
      this.nowMs = Math.max(this.nowMs, next.dueMs);
      next.work();
      await settled();
    }
    this.nowMs = endMs;
  }
}

/** Resolves when every promise that can settle without time passing has settled. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
