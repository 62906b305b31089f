import {
  assert,
  epochMs,
  ok,
  plusDays,
  tradingDateAt,
  weekdayOf,
  type Fault,
  type MarketInstant,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import { dayNumberAt, dayNumberOf, instantOn, timeOfDayMs, type DayNumber } from '../calendar/day-number.js';
import { scheduleOn, type DaySchedule, type Sessions } from '../calendar/sessions.js';
import { barGrid, barIndexAt, type BarGrid, type BarKind } from './bar-grid.js';
import { timeframeMs, type Timeframe } from './timeframe.js';

/** The place of one bar in market time: from a moment, that moment included, until another, that one not included. */
export interface BarSlot {
  /** The trading day; of a week its first one. */
  readonly date: TradingDate;
  readonly kind: BarKind;
  readonly from: MarketInstant;
  readonly until: MarketInstant;
  /** Whether the session ended it before its timeframe did; days and weeks are as long as they are. */
  readonly isShort: boolean;
}

/**
 * Tells which bar of a timeframe a moment belongs to, for one class of instruments; undefined outside all bars. Kept by
 * whoever builds bars: moments of the same bar get the same answer, and only the first of a bar allocates.
 */
export interface BarSlotter {
  readonly timeframe: Timeframe;
  slotAt(instant: MarketInstant): Result<BarSlot | undefined, Fault>;
  /** The bars of a day in order, auctions included; of a week, the bar of the week that holds the day. */
  slotsOn(date: TradingDate): Result<readonly BarSlot[], Fault>;
}

const NONE: Result<undefined, never> = ok(undefined);

/** The latest answer with the stretch in which it holds. */
interface Remembered {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly answer: Result<BarSlot | undefined, Fault>;
}

export function barSlotter(sessions: Sessions, timeframe: Timeframe): BarSlotter {
  const gridFor = sharedGrids(timeframe);
  let last: Remembered | undefined;

  const answerAt = (instant: MarketInstant): Result<BarSlot | undefined, Fault> => {
    const day = dayNumberAt(instant);
    const schedule = sessions.schedules[day - sessions.calendar.firstDay];
    if (schedule === undefined) {
      const refusal = scheduleOn(sessions, tradingDateAt(instant));
      return refusal.ok ? NONE : refusal;
    }
    const grid = gridFor(schedule);
    const index = barIndexAt(grid, timeOfDayMs(instant));
    if (index < 0) return NONE;
    return timeframe === '1W'
      ? weekOf(sessions, gridFor, tradingDateAt(instant))
      : ok(slotOf({ day, grid, index, timeframe }));
  };

  return {
    timeframe,
    slotAt: (instant) => {
      const ms = epochMs(instant);
      if (last !== undefined && ms >= last.fromMs && ms < last.untilMs) return last.answer;
      const answer = answerAt(instant);
      // A week is left out: nights lie in it that belong to no bar.
      if (answer.ok && answer.value !== undefined && timeframe !== '1W') {
        const { from, until } = answer.value;
        last = { fromMs: epochMs(from), untilMs: epochMs(until), answer };
      }
      return answer;
    },
    slotsOn: (date) => {
      const schedule = scheduleOn(sessions, date);
      if (!schedule.ok) return schedule;
      const grid = gridFor(schedule.value);
      const day = dayNumberOf(date);
      if (grid.kinds.length === 0) return ok([]);
      if (timeframe !== '1W') return ok(grid.kinds.map((_, index) => slotOf({ day, grid, index, timeframe })));
      const week = weekOf(sessions, gridFor, date);
      return week.ok ? ok([week.value]) : week;
    },
  };
}

type GridFor = (schedule: DaySchedule) => BarGrid;

/** Grids by schedule, made at the first day that has it. */
function sharedGrids(timeframe: Timeframe): GridFor {
  const grids = new Map<DaySchedule, BarGrid>();
  return (schedule) => {
    const grid = grids.get(schedule) ?? barGrid(schedule, timeframe);
    grids.set(schedule, grid);
    return grid;
  };
}

interface Place {
  readonly day: DayNumber;
  readonly grid: BarGrid;
  readonly index: number;
  readonly timeframe: Timeframe;
}

function slotOf({ day, grid, index, timeframe }: Place): BarSlot {
  const fromMs = grid.fromMs[index] ?? 0;
  const untilMs = grid.untilMs[index] ?? 0;
  const kind = grid.kinds[index] ?? 'bar';
  const fullMs = timeframeMs(timeframe);
  const from = instantOn(day, fromMs);
  const isShort = kind === 'bar' && fullMs !== undefined && untilMs - fromMs < fullMs;
  return { date: tradingDateAt(from), kind, from, until: instantOn(day, untilMs), isShort };
}

/** The bar of the week, Monday to Sunday, from its first session to its last; all its days must be known. */
function weekOf(sessions: Sessions, gridFor: GridFor, date: TradingDate): Result<BarSlot, Fault> {
  const monday = plusDays(date, 1 - weekdayOf(date));
  const days: BarSlot[] = [];
  for (let offset = 0; offset < 7; offset++) {
    const each = plusDays(monday, offset);
    const schedule = scheduleOn(sessions, each);
    if (!schedule.ok) return schedule;
    const grid = gridFor(schedule.value);
    if (grid.kinds.length > 0) days.push(slotOf({ day: dayNumberOf(each), grid, index: 0, timeframe: '1D' }));
  }
  const [first] = days;
  assert(first, 'a week with a session has a first one', { date });
  return ok({ ...first, until: days.at(-1)?.until ?? first.until });
}
