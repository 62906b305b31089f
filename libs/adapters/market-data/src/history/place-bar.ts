import { epochMs, isInstantMs, marketInstant, plusDays, startOf, tradingDateAt, type TradingDate } from '@sutra/kernel';
import { markOfKind } from '@sutra/bars';
import { barSlotter, timeframeMs, type BarSlot, type BarSlotter, type Sessions, type Timeframe } from '@sutra/market';
import type { RawBar } from './raw-bar.js';

/** Where a bar belongs and when it is finished, or why it belongs nowhere. */
export type Place =
  | {
      readonly reason?: undefined;
      readonly time: number;
      readonly untilMs: number;
      readonly marks: number;
      /** Several rows may tell of one auction. */
      readonly isAuction: boolean;
      /** The calendar knows nothing of the day, so nobody could check the time. */
      readonly isUnchecked: boolean;
    }
  | { readonly reason: string };

const OUTSIDE = 'its time lies outside all sessions';
const NOT_A_START = 'its time is not where a bar of the timeframe begins';
const NO_SESSION = 'there was no session on its day';

/**
 * Sets times of answers against the calendar. Hours of any class that fits are enough. A day of which the calendar knows
 * nothing is taken as it stands and told, because history is older than our facts.
 */
export class BarPlaces {
  private readonly timeframe: Timeframe;
  private readonly slotters: readonly BarSlotter[];
  private readonly days = new Map<TradingDate, readonly (readonly BarSlot[])[]>();

  constructor(hours: readonly Sessions[], { timeframe, rows = [] }: Rows) {
    this.timeframe = timeframe;
    this.slotters = hours.map((sessions) => barSlotter(sessions, timeframe));
    if (hours.length > 1 && timeframeMs(timeframe) !== undefined) this.tellClasses(rows);
  }

  /** The place of a moment that is known to be one. */
  of(timeMs: number): Place {
    const date = tradingDateAt(marketInstant(timeMs));
    const classes = this.slotsOn(date);
    return timeframeMs(this.timeframe) === undefined ? ofDay(date, classes) : this.ofMinutes(timeMs, classes);
  }

  private ofMinutes(timeMs: number, classes: readonly (readonly BarSlot[])[]): Place {
    const stepMs = timeframeMs(this.timeframe) ?? 0;
    if (classes.length === 0) {
      if (timeMs % 60_000 !== 0) return { reason: NOT_A_START };
      return { time: timeMs, untilMs: timeMs + stepMs, marks: 0, isAuction: false, isUnchecked: true };
    }
    let isInside = false;
    for (const slots of classes) {
      const slot = slots.find((each) => holds(each, timeMs));
      if (slot === undefined) continue;
      isInside = true;
      const isAuction = slot.kind !== 'bar';
      // Providers give an auction the time of its match, or of any minute of it.
      if (!isAuction && epochMs(slot.from) !== timeMs) continue;
      const [time, untilMs] = [epochMs(slot.from), epochMs(slot.until)];
      return { time, untilMs, marks: markOfKind(slot.kind), isAuction, isUnchecked: false };
    }
    return { reason: classes.every((slots) => slots.length === 0) ? NO_SESSION : isInside ? NOT_A_START : OUTSIDE };
  }

  /**
   * Where nobody said which of two classes a share is in, its day tells: an auction has one price, so a share that traded
   * in several minutes of one was not in it.
   */
  private tellClasses(rows: readonly RawBar[]): void {
    const minutes = new Map<TradingDate, Set<number>>();
    for (const { time, volume } of rows) {
      if (!(volume > 0) || !isInstantMs(time)) continue;
      const date = tradingDateAt(marketInstant(time));
      const [first, ...others] = this.slotsOn(date);
      const isAuction = first?.some((slot) => slot.kind !== 'bar' && holds(slot, time)) === true;
      const isBar = others.some((slots) => slots.some((slot) => slot.kind === 'bar' && epochMs(slot.from) === time));
      if (isAuction && isBar) minutes.set(date, (minutes.get(date) ?? new Set()).add(time));
    }
    for (const [date, times] of minutes) {
      if (times.size > 1) this.days.set(date, this.slotsOn(date).slice(1));
    }
  }

  /** The slots of a day by class; none where nothing is known. */
  private slotsOn(date: TradingDate): readonly (readonly BarSlot[])[] {
    const known = this.days.get(date);
    if (known !== undefined) return known;
    const classes = this.slotters.flatMap((slotter) => {
      const slots = slotter.slotsOn(date);
      return slots.ok ? [slots.value] : [];
    });
    this.days.set(date, classes);
    return classes;
  }
}

interface Rows {
  readonly timeframe: Timeframe;
  /** All rows of the answer, by which classes can be told apart. */
  readonly rows?: readonly RawBar[];
}

const holds = ({ from, until }: BarSlot, timeMs: number): boolean => timeMs >= epochMs(from) && timeMs < epochMs(until);

function ofDay(date: TradingDate, classes: readonly (readonly BarSlot[])[]): Place {
  const time = epochMs(startOf(date));
  const isUnchecked = classes.length === 0;
  const slots = classes.flat();
  if (!isUnchecked && slots.length === 0) return { reason: NO_SESSION };
  const untilMs = isUnchecked
    ? epochMs(startOf(plusDays(date, 1)))
    : Math.max(...slots.map(({ until }) => epochMs(until)));
  return { time, untilMs, marks: 0, isAuction: false, isUnchecked };
}
