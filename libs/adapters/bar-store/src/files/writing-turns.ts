import { setTimeout as sleep } from 'node:timers/promises';
import { isAwaited, lockForWriting, type WriterLock } from './writer-lock.js';

/** The right to write is kept for so long before it is looked whether somebody waits for it. */
const HOLD_MS = 250;
/** Somebody who waits takes it within this. */
const HANDOVER_MS = 80;

/** Work that writes, under the lock of the folder: taken with the first piece, given back after the last one, or on request. */
export class WritingTurns {
  private lock: Promise<WriterLock> | undefined;
  private inside = 0;
  private lookedAtMs = 0;
  private handover: Promise<void> | undefined;
  private endHandover: () => void = () => undefined;

  constructor(
    private readonly folder: string,
    private readonly patienceMs: number,
  ) {}

  async during<T>(work: () => Promise<T>): Promise<T> {
    while (this.handover !== undefined) await this.handover;
    this.inside += 1;
    try {
      this.lock ??= this.take();
      await this.lock;
      return await work();
    } finally {
      this.inside -= 1;
      await this.look();
      if (this.inside === 0) await this.giveBack();
    }
  }

  private take(): Promise<WriterLock> {
    this.lookedAtMs = performance.now();
    const lock = lockForWriting(this.folder, this.patienceMs);
    lock.catch(() => {
      if (this.lock === lock) this.lock = undefined;
    });
    return lock;
  }

  /** Nobody new begins once somebody else waits; who is inside ends first. */
  private async look(): Promise<void> {
    if (this.handover !== undefined || performance.now() - this.lookedAtMs < HOLD_MS) return;
    this.lookedAtMs = performance.now();
    if (!(await isAwaited(this.folder)) || this.handover !== undefined) return;
    this.handover = new Promise((resolve) => {
      this.endHandover = resolve;
    });
  }

  private async giveBack(): Promise<void> {
    const { lock } = this;
    if (lock === undefined) return this.handedOver();
    this.lock = undefined;
    await (await lock.catch(() => undefined))?.release();
    if (this.handover !== undefined) await sleep(HANDOVER_MS);
    this.handedOver();
  }

  private handedOver(): void {
    this.handover = undefined;
    this.endHandover();
  }
}
