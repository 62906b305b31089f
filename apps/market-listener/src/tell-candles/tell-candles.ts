import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { BarFigures } from '@sutra/bars';
import { Publisher } from '@sutra/bus';
import { CandleChanged, type Message } from '@sutra/contracts';
import { epochMs } from '@sutra/kernel';
import type { BarSlot, Timeframe } from '@sutra/market';
import { ServiceRuntime } from '@sutra/platform';
import { isComplete } from '../live-bars/bars-told.js';
import { TellBars } from '../live-bars/tell-bars.js';
import type { InstrumentNews } from '../live-bars/watched-instrument.js';
import { Interests, type Interest } from './interests.js';

type Candle = Message<typeof CandleChanged>;

/** Twice a second is as fast as an eye follows. */
const EVERY_MS = 500;
/** Candles of one such time, whoever watches whatever; the rest follows in the next. */
const MOST_AT_ONCE = 1_000;
/** Closed candles that wait; screens that missed one ask for the list. */
const CLOSED_MOST = 10_000;

/** Tells screens how the bars that they watch form. It says the newest of each and no two of one in the same half second. */
@Injectable()
export class TellCandles implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly interests = new Interests();
  private readonly closed: Candle[] = [];
  private turn = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly telling: TellBars,
    private readonly publisher: Publisher<'md'>,
    private readonly runtime: ServiceRuntime,
  ) {}

  onApplicationBootstrap(): void {
    this.telling.whenTold((told) => this.close(told));
    this.timer = setInterval(() => this.tell(), EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Whoever watches says so again before its time is over; an empty list ends it. */
  watch(holder: string, interest: Interest): void {
    this.interests.put(holder, interest);
  }

  /** What has closed of what is watched is said with the next turn. */
  close(told: readonly InstrumentNews[]): void {
    for (const { id, news } of told) {
      if (news.kind === 'missed' || this.interests.of(id)?.has(news.timeframe) !== true) continue;
      this.closed.push(this.candle(id, news.timeframe, news.slot, news.bar, true));
    }
    if (this.closed.length > CLOSED_MOST) this.closed.splice(0, this.closed.length - CLOSED_MOST);
  }

  /** Says what has changed of what is watched. */
  tell(): void {
    this.interests.forget(this.runtime.clock.monotonicMs());
    const closed = this.closed.splice(0, MOST_AT_ONCE);
    for (const candle of closed) this.publisher.publish(CandleChanged, candle);
    let room = MOST_AT_ONCE - closed.length;
    const ids = this.interests.ids();
    // Where there are too many, each time begins behind the one that came last.
    for (let count = 0; count < ids.length && room > 0; count += 1) {
      this.turn = (this.turn + 1) % ids.length;
      room -= this.tellOf(ids[this.turn] ?? '');
    }
  }

  private tellOf(id: string): number {
    const instrument = this.telling.live.find(id);
    if (instrument?.isChanged !== true) return 0;
    instrument.isChanged = false;
    const nowMs = this.telling.nowMs();
    let count = 0;
    for (const timeframe of this.interests.of(id) ?? []) {
      const current = instrument.current(timeframe);
      // One that has ended is told as closed, once it is written down.
      if (current === undefined || epochMs(current.slot.until) <= nowMs) continue;
      this.publisher.publish(CandleChanged, this.candle(id, timeframe, current.slot, current.bar, false));
      count += 1;
    }
    return count;
  }

  private candle(id: string, timeframe: Timeframe, slot: BarSlot, bar: BarFigures, isClosed: boolean): Candle {
    const { open, high, low, close, volume, openInterest, marks } = bar;
    return {
      ...{ instrumentId: id, timeframe, openedAt: epochMs(slot.from), closesAt: epochMs(slot.until) },
      ...{ open, high, low, close, volume, isClosed, isComplete: isComplete(marks) },
      ...(openInterest > 0 && { openInterest }),
      ...(this.telling.isSynthetic && { isSynthetic: true }),
    };
  }
}
