import { encodeKite, newTick, type PlanChange, type Tick } from '@sutra/feeds';
import type { RandomSource } from '@sutra/kernel';
import type { FeedListener, FeedPort } from './feed-port.js';

/** How it plays: how often a frame leaves, and how many of the subscribed instruments tick in each. */
export interface SimulatedPace {
  readonly frameMs: number;
  readonly ticksPerFrame: number;
}

const UNITS_PER_PAISA = 100;
/** The least first price and what chance adds, by the low byte of a token: derivatives and indices. */
const firstRupees: Readonly<Record<number, readonly [least: number, range: number]>> = {
  2: [50, 300],
  5: [50, 300],
  9: [20_000, 6_000],
};

/**
 * Prices that walk by chance, one tick up or down at a time, sent as Kite would send them. It knows nothing of spots and
 * strikes, so it is for seeing that the line works, never for judging a strategy.
 */
export class SimulatedFeed implements FeedPort {
  readonly name = 'simulated';
  readonly broker = 'zerodha';
  readonly limits = { connections: 1, perConnection: 3_000 };
  readonly needsTodaysMaster = false;
  readonly isSynthetic = true;
  private readonly ticks = new Map<number, Tick>();
  private timer: NodeJS.Timeout | undefined;
  private listener: FeedListener | undefined;

  constructor(
    private readonly random: RandomSource,
    private readonly nowMs: () => number,
    private readonly pace: SimulatedPace = { frameMs: 250, ticksPerFrame: 50 },
  ) {}

  start(listener: FeedListener): void {
    this.listener = listener;
    listener.connection(0, 'connected', 'synthetic prices');
    this.timer = setInterval(() => this.play(), this.pace.frameMs);
  }

  apply(changes: readonly PlanChange[]): void {
    for (const { subscribe, unsubscribe, modes } of changes) {
      for (const token of unsubscribe) this.ticks.delete(token);
      for (const token of subscribe) this.ticks.set(token, this.firstTick(token));
      for (const mode of ['ltp', 'quote', 'full'] as const) {
        for (const token of modes[mode]) {
          const tick = this.ticks.get(token);
          if (tick !== undefined) tick.kind = mode;
        }
      }
    }
  }

  stop(): Promise<void> {
    clearInterval(this.timer);
    this.listener?.connection(0, 'off');
    return Promise.resolve();
  }

  private play(): void {
    const all = [...this.ticks.values()];
    if (all.length === 0) return;
    const count = Math.min(all.length, this.pace.ticksPerFrame);
    const from = this.random.below(all.length);
    const chosen = Array.from({ length: count }, (_, index) => all[(from + index) % all.length] as Tick);
    chosen.forEach((tick) => this.walk(tick));
    this.listener?.frame(encodeKite(chosen));
  }

  private walk(tick: Tick): void {
    const step = (this.random.below(3) - 1) * 100 * UNITS_PER_PAISA;
    tick.lastPrice = Math.max(100 * UNITS_PER_PAISA, tick.lastPrice + step);
    tick.high = Math.max(tick.high, tick.lastPrice);
    tick.low = Math.min(tick.low, tick.lastPrice);
    tick.volume += 1 + this.random.below(100);
    tick.tradedAtMs = tick.exchangeAtMs = this.nowMs();
  }

  /** Whole rupees, which lie on every tick; indices far above shares, and those above options. */
  private firstTick(token: number): Tick {
    const [least, range] = firstRupees[token % 256] ?? [500, 2_000];
    const lastPrice = (least + this.random.below(range)) * 100 * UNITS_PER_PAISA;
    const day = { open: lastPrice, high: lastPrice, low: lastPrice, previousClose: lastPrice };
    return { ...newTick(), ...day, token, lastPrice, volume: 0, openInterest: 0, kind: 'quote', hasDepth: true };
  }
}
