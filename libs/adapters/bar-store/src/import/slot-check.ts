import { epochMs, marketInstant, startOf, tradingDateAt } from '@sutra/kernel';
import { isIntraday, markOfKind } from '@sutra/bars';
import { barSlotter, type BarSlotter, type Sessions, type Timeframe } from '@sutra/market';

/** Where a bar of a file belongs, or why it belongs nowhere. */
export interface Placement {
  time: number;
  marks: number;
  /** Set when it belongs nowhere. */
  reason: string | undefined;
  /** The calendar knows nothing of the day, so nobody could check the time. */
  isUnchecked: boolean;
}

const OUTSIDE = 'its time lies outside all sessions';
const NOT_A_START = 'its time is not where a bar of the timeframe begins';
const NO_SESSION = 'there was no session on its day';

/**
 * Sets times of files against the calendar. An instrument may have had hours of several classes over the years, and one that
 * fits is enough. A day of which the calendar knows nothing is taken as it stands and counted, because history is older
 * than our facts and storing it enters no market.
 */
export class SlotCheck {
  private readonly slotters: readonly BarSlotter[];
  private readonly isDaily: boolean;
  /** One answer for all rows, because there are millions of them. */
  private readonly placement: Placement = { time: 0, marks: 0, reason: undefined, isUnchecked: false };

  constructor(hours: readonly Sessions[], timeframe: Timeframe) {
    this.slotters = hours.map((sessions) => barSlotter(sessions, timeframe));
    this.isDaily = !isIntraday(timeframe);
  }

  place(timeMs: number): Placement {
    return this.isDaily ? this.placeDay(timeMs) : this.placeMinute(timeMs);
  }

  /** Where the bar begins that holds a moment; undefined when none is known to. */
  startOfBarAt(timeMs: number): number | undefined {
    for (const slotter of this.slotters) {
      const found = slotter.slotAt(marketInstant(timeMs));
      if (found.ok && found.value !== undefined) return epochMs(found.value.from);
    }
    return undefined;
  }

  private placeMinute(timeMs: number): Placement {
    const instant = marketInstant(timeMs);
    let [isKnown, isInside] = [false, false];
    for (const slotter of this.slotters) {
      const found = slotter.slotAt(instant);
      isKnown ||= found.ok;
      if (!found.ok || found.value === undefined) continue;
      isInside = true;
      const { from, kind } = found.value;
      // Files give an auction the time of its match, or of any minute of it.
      if (epochMs(from) === timeMs || kind !== 'bar') return this.answer(epochMs(from), markOfKind(kind), undefined);
    }
    if (isKnown) return this.answer(timeMs, 0, isInside ? NOT_A_START : OUTSIDE);
    const reason = timeMs % 60_000 === 0 ? undefined : NOT_A_START;
    return this.answer(timeMs, 0, reason, reason === undefined);
  }

  private placeDay(timeMs: number): Placement {
    const date = tradingDateAt(marketInstant(timeMs));
    const midnightMs = epochMs(startOf(date));
    const found = this.slotters.map((slotter) => slotter.slotsOn(date)).filter((each) => each.ok);
    if (found.length === 0) return this.answer(midnightMs, 0, undefined, true);
    const slot = found.flatMap(({ value }) => value)[0];
    if (slot === undefined) return this.answer(midnightMs, 0, NO_SESSION);
    return this.answer(epochMs(startOf(slot.date)), 0, undefined);
  }

  private answer(time: number, marks: number, reason: string | undefined, isUnchecked = false): Placement {
    this.placement.time = time;
    this.placement.marks = marks;
    this.placement.reason = reason;
    this.placement.isUnchecked = isUnchecked;
    return this.placement;
  }
}
