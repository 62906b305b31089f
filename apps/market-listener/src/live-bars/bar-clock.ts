/** Two times that differ by less are the same; what lies between them is drift. */
const SAME_MS = 2_000;
/** A difference that stands for so long is the truth: the machine slept, or was set right. */
const BELIEVED_AFTER_MS = 60_000;

export interface BarClockParts {
  /** Market time as the gate sees it: the clock on the wall, set right by the times of the ticks. */
  readonly marketMs: () => number;
  readonly monotonicMs: () => number;
}

/**
 * The market time that closes bars. It goes on at the pace of a clock that never steps: were it the wall clock, an hour's step
 * would close bars that have not ended, and no tick could be put back. A step is believed when it has stood for a minute,
 * and not if the times of ticks have taken it back before; then it is told, because bars cannot go on across it.
 */
export class BarClock {
  private anchorMs: number;
  private anchoredAtMs: number;
  private differsSinceMs: number | undefined;

  constructor(
    private readonly parts: BarClockParts,
    private readonly onStep: () => void,
  ) {
    this.anchorMs = parts.marketMs();
    this.anchoredAtMs = parts.monotonicMs();
  }

  now(): number {
    const { marketMs, monotonicMs } = this.parts;
    const atMs = monotonicMs();
    const steadyMs = this.anchorMs + (atMs - this.anchoredAtMs);
    const saidMs = marketMs();
    if (Math.abs(saidMs - steadyMs) < SAME_MS) {
      this.differsSinceMs = undefined;
      this.anchor(saidMs, atMs);
      return Math.floor(saidMs);
    }
    this.differsSinceMs ??= atMs;
    if (atMs - this.differsSinceMs < BELIEVED_AFTER_MS) return Math.floor(steadyMs);
    this.differsSinceMs = undefined;
    this.anchor(saidMs, atMs);
    this.onStep();
    return Math.floor(saidMs);
  }

  private anchor(ms: number, atMs: number): void {
    this.anchorMs = ms;
    this.anchoredAtMs = atMs;
  }
}
