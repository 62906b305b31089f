const WINDOW = 128;
const PART = 0.9;

/**
 * How far the feed's time runs ahead of ours, from the ticks themselves. A tick shows the exchange's clock less its way to
 * us and less its cut-off fraction of a second, and old ticks show far less, so the upper tenth of many is near the truth; a
 * single wrong time moves nothing. With our clock an hour behind, every tick is in the future: judged by our time alone, all
 * prices would be refused, and positions would stand unwatched.
 */
export class FeedClock {
  private readonly differences = new Float64Array(WINDOW);
  private seen = 0;
  private ahead = 0;

  observe(exchangeAtMs: number, nowMs: number): void {
    this.differences[this.seen % WINDOW] = exchangeAtMs - nowMs;
    this.seen += 1;
    if (this.seen % WINDOW === 0) this.ahead = this.differences.slice().sort()[Math.floor(WINDOW * PART)] ?? 0;
  }

  /** Milliseconds to add to our time to be in the feed's; zero until enough was seen, and zero within `tolerance`. */
  aheadMs(tolerance = 2_000): number {
    return Math.abs(this.ahead) <= tolerance ? 0 : this.ahead;
  }
}
