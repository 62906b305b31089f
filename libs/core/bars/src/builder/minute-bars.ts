import { epochMs, type MarketInstant, type TradingDate } from '@sutra/kernel';
import type { BarSlot } from '@sutra/market';
import { Mark, markOfKind } from '../columns/marks.js';
import type { BarPlan } from './bar-plan.js';
import type { BarFigures, BarTick, TickVerdict } from './bar-tick.js';
import type { BlindSpells } from './blind-spells.js';
import { volumeOf } from './day-volume.js';
import { OpenBar } from './open-bar.js';

/** A minute with what is known of it now. */
export interface Minute {
  readonly slot: BarSlot;
  readonly figures: BarFigures;
}

/** What the day has told up to the last settled minute. */
interface Level {
  readonly date: TradingDate | undefined;
  readonly volume: number | undefined;
  readonly openInterest: number;
  /** Where the last minute ended that told any of it. */
  readonly untilMs: number;
}

/** The minutes of one instrument that can still change: the present one, and the one before until its grace is over. */
export class MinuteBars {
  private readonly open: OpenBar[] = [];
  /** When the next minute ends or its grace is over; below it there is nothing to tell of minutes. */
  dueMs = Infinity;
  private level: Level = { date: undefined, volume: undefined, openInterest: 0, untilMs: -Infinity };
  /** Where the day's counter stood when somebody first looked, of a day whose open nobody saw. */
  private base: { readonly date: TradingDate; readonly volume: number } | undefined;

  constructor(
    private readonly plan: BarPlan,
    private readonly blind: BlindSpells,
    private readonly watchedFromMs: number,
  ) {}

  take(tick: BarTick, nowMs: number): TickVerdict {
    const found = this.plan.minutes.slotter.slotAt(tick.time);
    if (!found.ok) return 'unknown-day';
    if (found.value === undefined) return 'outside';
    const { from, until } = found.value;
    // What ended before anybody watched was told by somebody else, or by nobody; either way it is not this builder's.
    if (epochMs(until) + this.plan.graceMs <= nowMs || epochMs(until) <= this.watchedFromMs) return 'late';
    if (epochMs(tick.time) > nowMs + this.plan.aheadMs) return 'early';
    const bar = this.barFrom(epochMs(from), found.value);
    bar.add(tick);
    const isLate = bar.untilMs <= nowMs;
    this.dueMs = Math.min(this.dueMs, isLate ? nowMs : bar.untilMs);
    return isLate ? 'amends' : 'taken';
  }

  /** Takes note of the day's counter where a tick tells of no trade of this moment, such as the first after a subscription. */
  note(date: TradingDate, dayVolume: number): void {
    if (this.base?.date !== date) this.base = { date, volume: dayVolume };
  }

  /** Goes on after minutes that another builder has settled; what its counter stood at is not known any more. */
  resume({ slot, figures }: Minute): void {
    const { openInterest } = figures;
    this.level = { date: slot.date, volume: undefined, openInterest, untilMs: epochMs(slot.until) };
  }

  /** The minutes in order with their figures as of now; volumes and open interest follow from those before. */
  standing(): readonly Minute[] {
    let { level } = this;
    return this.open.map((bar) => {
      const { figures, after } = this.figuresOf(bar, level);
      level = after;
      return { slot: bar.slot, figures };
    });
  }

  /** Takes out the minutes whose grace is over. */
  settle(now: MarketInstant): readonly Minute[] {
    const settled: Minute[] = [];
    for (let bar = this.open[0]; bar !== undefined; bar = this.open[0]) {
      if (bar.untilMs + this.plan.graceMs > epochMs(now)) break;
      const { figures, after } = this.figuresOf(bar, this.level);
      this.level = after;
      settled.push({ slot: bar.slot, figures });
      this.open.shift();
    }
    this.dueMs = this.open.reduce((due, { untilMs }) => Math.min(due, this.nextOf(untilMs, epochMs(now))), Infinity);
    return settled;
  }

  private readonly nextOf = (untilMs: number, nowMs: number): number =>
    untilMs > nowMs ? untilMs : untilMs + this.plan.graceMs;

  private barFrom(fromMs: number, slot: BarSlot): OpenBar {
    const last = this.open.at(-1);
    if (last?.fromMs === fromMs) return last;
    const index = this.open.findIndex((bar) => bar.fromMs >= fromMs);
    const found = index < 0 ? undefined : this.open[index];
    if (found?.fromMs === fromMs) return found;
    const bar = new OpenBar(slot);
    this.open.splice(index < 0 ? this.open.length : index, 0, bar);
    return bar;
  }

  private figuresOf(bar: OpenBar, level: Level): { figures: BarFigures; after: Level } {
    const { date } = bar.slot;
    const isSameDay = date === level.date;
    const counted = isSameDay ? level.volume : this.volumeAtOpenOf(date, bar.fromMs);
    const volume = volumeOf(bar, counted ?? (this.base?.date === date ? this.base.volume : undefined));
    const openInterest = bar.openInterest < 0 ? level.openInterest : bar.openInterest;
    // What traded while nobody saw falls to the first bar that is seen after it, which therefore is not whole either.
    const countedFromMs = isSameDay ? level.untilMs : (this.plan.minutes.passed.firstOn(date) ?? bar.fromMs);
    const isReachingBack = counted !== undefined && volume.units > 0 && this.blind.touches(countedFromMs, bar.fromMs);
    const isBlind = isReachingBack || this.blind.touches(bar.fromMs, bar.untilMs);
    const marks = markOfKind(bar.slot.kind) | (isBlind ? Mark.gap : 0) | (volume.isUnsure ? Mark.volumeUnsure : 0);
    const { open, high, low, close, ticks } = bar;
    return {
      figures: { open, high, low, close, volume: volume.units, openInterest, marks, ticks },
      after: { date, volume: volume.after, openInterest, untilMs: bar.untilMs },
    };
  }

  /** A day that was watched from its first moment counts from zero; of another one nobody knows what went before. */
  private volumeAtOpenOf(date: TradingDate, barFromMs: number): number | undefined {
    const firstMs = this.plan.minutes.passed.firstOn(date);
    if (firstMs === undefined || this.watchedFromMs > firstMs) return undefined;
    const isNoted = this.base?.date === date;
    return isNoted && this.blind.touches(firstMs, barFromMs) ? undefined : 0;
  }
}
