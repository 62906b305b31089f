import { barBuilder, type BarBuilder, type BarNews, type BarPlan, type Minute } from '@sutra/bars';
import type { Tick } from '@sutra/feeds';
import { epochMs, marketInstant, priceFromUnits } from '@sutra/kernel';
import type { TradingClass } from '@sutra/market';

const TOLD_EVERY_MS = 2_000;
const NOTHING: readonly BarNews[] = [];

/** What is told of an instrument, and of which one. */
export interface InstrumentNews {
  readonly id: string;
  readonly news: BarNews;
}

/** One instrument whose bars are built, with what must be known of it between two ticks. */
export class WatchedInstrument {
  /** Market time of the last sign of life. */
  heardAtMs: number;
  /** Since when nobody needs it, in machine time; undefined while somebody does. */
  idleSinceMs: number | undefined;
  /** Whether a tick has come since screens were last told of its bars. */
  isChanged = false;
  private readonly builder: BarBuilder;
  private isBlind = true;
  private advancedMs: number;
  /** What was told on the way of a tick, until the next round takes it. */
  private readonly news: BarNews[] = [];
  private volume = -1;

  constructor(
    readonly id: string,
    readonly tradingClass: TradingClass,
    private readonly plan: BarPlan,
    watchedFromMs: number,
    /** What ended by then was told by the process before, so that telling it is telling it anew. */
    private readonly toldUntilMs = -Infinity,
  ) {
    this.heardAtMs = watchedFromMs;
    this.advancedMs = watchedFromMs;
    this.builder = barBuilder(plan, { watchedFrom: marketInstant(watchedFromMs) });
    this.builder.lose(marketInstant(watchedFromMs));
  }

  /**
   * Takes a tick over, if it tells of a trade: a packet whose counter of volume stands where it stood brings quotes alone. The
   * first packet after a subscription tells of a trade that may be hours old, so that without its time it is none.
   */
  take(tick: Tick, nowMs: number, isLate: boolean): void {
    this.heardAtMs = nowMs;
    // Where time goes by faster than rounds do, a tick would come from a time that its builder has not heard of.
    if (nowMs - this.advancedMs > TOLD_EVERY_MS) this.tellTime(nowMs);
    if (this.isBlind) this.see(nowMs);
    const { volume, tradedAtMs, exchangeAtMs, openInterest } = tick;
    if (volume >= 0 && !isLate) {
      if (volume === this.volume) return;
      const isFirst = this.volume < 0;
      this.volume = volume;
      if (isFirst) this.builder.note(marketInstant(nowMs), volume);
      if (isFirst && tradedAtMs <= 0) return;
    }
    const atMs = volume >= 0 && tradedAtMs > 0 ? tradedAtMs : exchangeAtMs > 0 ? exchangeAtMs : nowMs;
    this.isChanged = true;
    this.builder.take({
      time: marketInstant(Math.floor(atMs)),
      price: priceFromUnits(tick.lastPrice),
      dayVolume: volume < 0 ? undefined : volume,
      openInterest: openInterest < 0 ? undefined : openInterest,
    });
  }

  /** Market time has come so far; what there is to tell since the last time. */
  advance(nowMs: number): readonly BarNews[] {
    this.tellTime(nowMs);
    return this.news.length === 0 ? NOTHING : this.news.splice(0);
  }

  private tellTime(nowMs: number): void {
    this.advancedMs = nowMs;
    for (const news of this.builder.advance(marketInstant(nowMs))) {
      const isTold = news.kind === 'closed' && epochMs(news.slot.until) <= this.toldUntilMs;
      this.news.push(isTold ? { ...news, kind: 'amended' } : news);
    }
  }

  /** Nothing was heard from a moment on. */
  lose(fromMs: number): void {
    if (this.isBlind) return;
    this.isBlind = true;
    this.builder.lose(marketInstant(fromMs));
  }

  /** It is heard again. */
  see(nowMs: number): void {
    this.isBlind = false;
    this.builder.regain(marketInstant(nowMs));
  }

  get isLost(): boolean {
    return this.isBlind;
  }

  /** Whether it trades continuously at a moment; at night, and after an auction, silence is no gap. */
  isInSession(nowMs: number): boolean {
    const found = this.plan.minutes.slotter.slotAt(marketInstant(nowMs));
    return found.ok && found.value?.kind === 'bar';
  }

  resume(minutes: readonly Minute[]): void {
    this.builder.resume(minutes);
  }

  standing(): readonly Minute[] {
    return this.builder.standing();
  }

  current: BarBuilder['current'] = (timeframe) => this.builder.current(timeframe);

  get counts() {
    return this.builder.counts;
  }
}
