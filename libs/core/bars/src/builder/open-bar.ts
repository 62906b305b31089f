import { epochMs } from '@sutra/kernel';
import type { BarSlot } from '@sutra/market';
import type { BarTick } from './bar-tick.js';

const NONE = -1;

/**
 * What the ticks of one slot amount to, in whatever order they come: each figure is that of the earliest, the latest, the
 * highest or the lowest tick. Ticks of one instant are ordered by the day's volume and then by price, because exchanges
 * stamp by the second; without volumes that order is a convention, but always the same one.
 */
export class OpenBar {
  readonly fromMs: number;
  readonly untilMs: number;
  ticks = 0;
  high = -Infinity;
  low = Infinity;
  /** Whether it has been told as closed, and whether a tick has come since. */
  isClosed = false;
  isChanged = false;
  /** The highest and the lowest that the day's counter of volume stood at; below zero when no tick told it. */
  mostVolume = NONE;
  leastVolume = NONE;
  private readonly first = new TickOrder();
  private readonly last = new TickOrder();
  private readonly firstCounted = new TickOrder();
  private readonly lastCounted = new TickOrder();
  private readonly lastInterest = new TickOrder();

  constructor(readonly slot: BarSlot) {
    this.fromMs = epochMs(slot.from);
    this.untilMs = epochMs(slot.until);
  }

  add({ time, price, dayVolume = NONE, openInterest }: BarTick): void {
    const timeMs = epochMs(time);
    this.ticks += 1;
    this.isChanged = true;
    if (price > this.high) this.high = price;
    if (price < this.low) this.low = price;
    this.first.keepEarlier(timeMs, dayVolume, price, price);
    this.last.keepLater(timeMs, dayVolume, price, price);
    if (dayVolume >= 0) {
      if (dayVolume > this.mostVolume) this.mostVolume = dayVolume;
      if (this.leastVolume < 0 || dayVolume < this.leastVolume) this.leastVolume = dayVolume;
      this.firstCounted.keepEarlier(timeMs, dayVolume, price, dayVolume);
      this.lastCounted.keepLater(timeMs, dayVolume, price, dayVolume);
    }
    if (openInterest !== undefined) this.lastInterest.keepLater(timeMs, dayVolume, price, openInterest);
  }

  get open(): number {
    return this.first.value;
  }

  get close(): number {
    return this.last.value;
  }

  /** The day's volume at the first and at the last tick that told one; below zero when none did. */
  get firstVolume(): number {
    return this.firstCounted.value;
  }

  get lastVolume(): number {
    return this.lastCounted.value;
  }

  /** Below zero when no tick told it. */
  get openInterest(): number {
    return this.lastInterest.value;
  }
}

/** The tick that is first or last by time, day's volume, price and what is kept of it; the end of the order is no accident. */
class TickOrder {
  private timeMs = NONE;
  private volume = NONE;
  private price = NONE;
  value = NONE;
  private isEmpty = true;

  keepEarlier(timeMs: number, volume: number, price: number, value: number): void {
    if (this.isEmpty || this.compare(timeMs, volume, price, value) < 0) this.keep(timeMs, volume, price, value);
  }

  keepLater(timeMs: number, volume: number, price: number, value: number): void {
    if (this.isEmpty || this.compare(timeMs, volume, price, value) > 0) this.keep(timeMs, volume, price, value);
  }

  private compare(timeMs: number, volume: number, price: number, value: number): number {
    return timeMs - this.timeMs || volume - this.volume || price - this.price || value - this.value;
  }

  private keep(timeMs: number, volume: number, price: number, value: number): void {
    this.isEmpty = false;
    this.timeMs = timeMs;
    this.volume = volume;
    this.price = price;
    this.value = value;
  }
}
