/**
 * Runs tasks of one key one after another and tasks of different keys side by side, up to a limit. A task never
 * throws: whoever queues it has decided what its failure means.
 */
export class Lanes {
  private readonly queues = new Map<string, (() => Promise<void>)[]>();
  private readonly ready: string[] = [];
  private running = 0;
  private idle: (() => void)[] = [];

  constructor(private readonly width: number) {}

  /** Keys with something queued or running. */
  get size(): number {
    return this.queues.size;
  }

  push(key: string, task: () => Promise<void>): void {
    const queue = this.queues.get(key);
    if (queue !== undefined) {
      queue.push(task);
      return;
    }
    this.queues.set(key, [task]);
    this.ready.push(key);
    this.fill();
  }

  /** Resolves when nothing is queued or running. */
  async drained(): Promise<void> {
    if (this.queues.size > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private fill(): void {
    while (this.running < this.width) {
      const key = this.ready.shift();
      if (key === undefined) return;
      this.running += 1;
      void this.work(key);
    }
  }

  /** One task of the lane, then back to the end of the line, so that a long lane can't starve the others. */
  private async work(key: string): Promise<void> {
    const queue = this.queues.get(key) ?? [];
    try {
      await queue[0]?.();
    } finally {
      queue.shift();
      if (queue.length > 0) this.ready.push(key);
      else this.queues.delete(key);
      this.running -= 1;
      this.fill();
      if (this.queues.size === 0) for (const wake of this.idle.splice(0)) wake();
    }
  }
}
