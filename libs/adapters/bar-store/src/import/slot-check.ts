import { epochMs, marketInstant, startOf, tradingDateAt } from '@sutra/kernel';
import { isIntraday, markOfKind } from '@sutra/bars';
import {
  barGrid,
  barIndexAt,
  barSlotter,
  scheduleOn,
  type BarGrid,
  type Sessions,
  type Timeframe,
} from '@sutra/market';

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

const DAY_MS = 86_400_000;

/** The bars that a day has room for, by the hours that an instrument may have had; none where they are not known. */
interface Day {
  readonly fromMs: number;
  readonly grids: readonly BarGrid[];
}

/**
 * Sets times of files against the calendar. An instrument may have had hours of several classes over the years, and one that
 * fits is enough. A day of which the calendar knows nothing is taken as it stands and counted, because history is older
 * than our facts and storing it enters no market.
 */
export class SlotCheck {
  private readonly isDaily: boolean;
  private readonly grids = new Map<unknown, BarGrid>();
  private day: Day = { fromMs: Number.NaN, grids: [] };
  /** One answer for all rows, because there are millions of them. */
  private readonly placement: Placement = { time: 0, marks: 0, reason: undefined, isUnchecked: false };

  constructor(
    private readonly hours: readonly Sessions[],
    private readonly timeframe: Timeframe,
  ) {
    this.isDaily = !isIntraday(timeframe);
  }

  place(timeMs: number): Placement {
    return this.isDaily ? this.placeDay(timeMs) : this.placeMinute(timeMs);
  }

  /** Where the bar begins that holds a moment; undefined when none is known to. */
  startOfBarAt(timeMs: number): number | undefined {
    const { fromMs, grids } = this.dayAt(timeMs);
    for (const grid of grids) {
      const index = barIndexAt(grid, timeMs - fromMs);
      if (index >= 0) return fromMs + (grid.fromMs[index] ?? 0);
    }
    return undefined;
  }

  private placeMinute(timeMs: number): Placement {
    const { fromMs, grids } = this.dayAt(timeMs);
    let isInside = false;
    for (const grid of grids) {
      const index = barIndexAt(grid, timeMs - fromMs);
      if (index < 0) continue;
      isInside = true;
      const startMs = fromMs + (grid.fromMs[index] ?? 0);
      const kind = grid.kinds[index] ?? 'bar';
      // Files give an auction the time of its match, or of any minute of it.
      if (startMs === timeMs || kind !== 'bar') return this.answer(startMs, markOfKind(kind), undefined);
    }
    if (grids.length > 0) return this.answer(timeMs, 0, isInside ? NOT_A_START : OUTSIDE);
    const reason = timeMs % 60_000 === 0 ? undefined : NOT_A_START;
    return this.answer(timeMs, 0, reason, reason === undefined);
  }

  /** Rows mostly go on in the day of the row before. */
  private dayAt(timeMs: number): Day {
    if (timeMs >= this.day.fromMs && timeMs < this.day.fromMs + DAY_MS) return this.day;
    const date = tradingDateAt(marketInstant(timeMs));
    const grids = this.hours.flatMap((sessions) => {
      const schedule = scheduleOn(sessions, date);
      if (!schedule.ok) return [];
      const grid = this.grids.get(schedule.value) ?? barGrid(schedule.value, this.timeframe);
      this.grids.set(schedule.value, grid);
      return [grid];
    });
    this.day = { fromMs: epochMs(startOf(date)), grids };
    return this.day;
  }

  private placeDay(timeMs: number): Placement {
    const date = tradingDateAt(marketInstant(timeMs));
    const slots = this.hours.map((sessions) => barSlotter(sessions, this.timeframe).slotsOn(date));
    const known = slots.filter((each) => each.ok);
    if (known.length === 0) return this.answer(epochMs(startOf(date)), 0, undefined, true);
    const slot = known.flatMap(({ value }) => value)[0];
    if (slot === undefined) return this.answer(timeMs, 0, NO_SESSION);
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
