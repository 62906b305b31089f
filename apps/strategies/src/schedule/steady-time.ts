/** Two times that differ by less are the same; what lies between them is drift. */
const SAME_MS = 2_000;
/** A difference that stands for so long is the truth: the machine slept, or was set right. */
const BELIEVED_AFTER_MS = 60_000;

/**
 * A wall clock without its sudden steps (D5): it goes on at the pace of a clock that never steps, and a step is believed only
 * when it has stood for a minute. A clock that is set wrong for a moment neither begins a day early nor takes it for missed.
 */
export class SteadyTime {
  private anchorMs: number;
  private anchoredAtMs: number;
  private differsSinceMs: number | undefined;

  constructor(
    private readonly wallMs: () => number,
    private readonly monotonicMs: () => number,
  ) {
    this.anchorMs = wallMs();
    this.anchoredAtMs = monotonicMs();
  }

  nowMs(): number {
    const [atMs, saidMs] = [this.monotonicMs(), this.wallMs()];
    const steadyMs = this.anchorMs + (atMs - this.anchoredAtMs);
    const isSame = Math.abs(saidMs - steadyMs) < SAME_MS;
    if (isSame) this.differsSinceMs = undefined;
    else {
      this.differsSinceMs ??= atMs;
      if (atMs - this.differsSinceMs < BELIEVED_AFTER_MS) return Math.floor(steadyMs);
      this.differsSinceMs = undefined;
    }
    this.anchorMs = saidMs;
    this.anchoredAtMs = atMs;
    return Math.floor(saidMs);
  }
}
