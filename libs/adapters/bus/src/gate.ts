/**
 * Stands in front of a consumer while something that it leans on is away. Each closing waits twice as long as the one
 * before, up to a limit; a success puts it back to the start.
 */
export class Gate {
  private opening: Promise<void> | undefined;
  private release: (() => void) | undefined;
  private waitMs: number;
  private isAway = false;

  constructor(
    private readonly firstMs: number,
    private readonly maxMs: number,
  ) {
    this.waitMs = firstMs;
  }

  /** An outage lasts from the first closing to the first success. */
  get isOutage(): boolean {
    return this.isAway;
  }

  async passed(): Promise<void> {
    while (this.opening !== undefined) await this.opening;
  }

  /** Several failures at once are one outage, so they close it once. */
  close(): void {
    if (this.opening !== undefined) return;
    this.isAway = true;
    const timer = setTimeout(() => this.open(), this.waitMs);
    this.waitMs = Math.min(this.waitMs * 2, this.maxMs);
    this.opening = new Promise((resolve) => (this.release = resolve));
    this.opening.finally(() => clearTimeout(timer)).catch(() => undefined);
  }

  open(): void {
    this.opening = undefined;
    this.release?.();
  }

  succeeded(): void {
    this.waitMs = this.firstMs;
    this.isAway = false;
  }
}
