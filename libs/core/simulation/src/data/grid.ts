import { marketInstant, epochMs, tradingDateAt, type TradingDate } from '@sutra/kernel';
import {
  barSlotter,
  calendarDay,
  continuousOn,
  scheduleOn,
  sessionsIn,
  timeframeMs,
  type BarSlotter,
  type Market,
  type Sessions,
  type Timeframe,
  type TradingClass,
} from '@sutra/market';

const DAY_MS = 86_400_000;
const IST_MS = 330 * 60_000;
const MINUTE_MS = 60_000;
/** Hours of days that the facts don't know: those that the exchanges have had for years. */
const USUAL = { fromMs: (9 * 60 + 15) * MINUTE_MS, untilMs: (15 * 60 + 30) * MINUTE_MS };
const USUAL_DOORS = { fromMs: 9 * 60 * MINUTE_MS, untilMs: 16 * 60 * MINUTE_MS };

/** Days since 1970 by India's clock. */
export const dayNumberAt = (ms: number): number => Math.floor((ms + IST_MS) / DAY_MS);
const startOfDayMs = (day: number): number => day * DAY_MS - IST_MS;
export const dateOfDay = (day: number): TradingDate => tradingDateAt(marketInstant(startOfDayMs(day)));

/** A stretch of time that a bar of a timeframe covers. */
export interface Stretch {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What a trading day is for a run. Moments are milliseconds since 1970. */
export interface DayOfRun {
  readonly date: TradingDate;
  /** The session; undefined without a calendar. */
  readonly session: Stretch | undefined;
  /** From the first phase to the last: a bar outside belongs to no session. Undefined on a closed day. */
  readonly doors: Stretch | undefined;
  readonly isSpecial: boolean;
  /** Whether the dated facts know the day. */
  readonly isKnown: boolean;
}

/** Where days and bars begin and end. */
export interface Grid {
  readonly hasCalendar: boolean;
  dayOf(day: number): DayOfRun;
  /** The bar of a timeframe that a moment belongs to. */
  stretchAt(ms: number, timeframe: Timeframe): Stretch;
  /** When a bar that begins then is over. */
  endOf(ms: number, timeframe: Timeframe): number;
}

/** Bars of any hour of any year: a day is the date of the bar's time, longer bars are cut by the clock. */
export const plainGrid = (): Grid => plain;

const newPlainGrid = (): Grid => ({
  hasCalendar: false,
  dayOf: remembered((day) => ({
    date: dateOfDay(day),
    session: undefined,
    doors: { fromMs: startOfDayMs(day), untilMs: startOfDayMs(day + 1) },
    isSpecial: false,
    isKnown: true,
  })),
  stretchAt: (ms, timeframe) => plainStretch(ms, timeframe),
  endOf: (ms, timeframe) => ms + lengthOf(timeframe),
});

/** Days as they were told before; the same one is asked for bar after bar. */
function remembered(make: (day: number) => DayOfRun): (day: number) => DayOfRun {
  const days = new Map<number, DayOfRun>();
  let last = Number.NaN;
  let answer: DayOfRun | undefined;
  return (day) => {
    if (day === last && answer !== undefined) return answer;
    answer = days.get(day) ?? make(day);
    days.set(day, answer);
    last = day;
    return answer;
  };
}

const lengthOf = (timeframe: Timeframe): number => timeframeMs(timeframe) ?? (timeframe === '1D' ? DAY_MS : 7 * DAY_MS);

function plainStretch(ms: number, timeframe: Timeframe): Stretch {
  const length = lengthOf(timeframe);
  // Weeks begin on Monday; the first of January 1970 was a Thursday.
  const shift = timeframe === '1W' ? IST_MS + 3 * DAY_MS : IST_MS;
  const fromMs = Math.floor((ms + shift) / length) * length - shift;
  return { fromMs, untilMs: fromMs + length };
}

const grids = new WeakMap<Market, Map<TradingClass, Grid>>();

/** The exchange's days and sessions; days before its facts begin are taken to have had the usual hours. */
export function exchangeGrid(market: Market, tradingClass: TradingClass): Grid {
  const known = grids.get(market) ?? new Map<TradingClass, Grid>();
  grids.set(market, known);
  const grid = known.get(tradingClass) ?? newExchangeGrid(market, tradingClass);
  known.set(tradingClass, grid);
  return grid;
}

function newExchangeGrid(market: Market, tradingClass: TradingClass): Grid {
  const sessions = sessionsIn(market, tradingClass);
  const slotters = new Map<Timeframe, BarSlotter>();
  const dayOf = remembered((day) => exchangeDay(sessions, day));
  const slotAt = (ms: number, timeframe: Timeframe): Stretch | undefined => {
    const slotter = slotters.get(timeframe) ?? barSlotter(sessions, timeframe);
    slotters.set(timeframe, slotter);
    const slot = slotter.slotAt(marketInstant(ms));
    if (!slot.ok || slot.value === undefined) return undefined;
    return { fromMs: epochMs(slot.value.from), untilMs: epochMs(slot.value.until) };
  };
  const stretchAt = (ms: number, timeframe: Timeframe): Stretch => {
    const day = dayNumberAt(ms);
    const { session, isKnown } = dayOf(day);
    const isDaily = timeframeMs(timeframe) === undefined;
    // A daily bar bears midnight, where no session is.
    const slot = isKnown ? slotAt(isDaily && session ? session.fromMs : ms, timeframe) : undefined;
    return slot ?? usualStretch(ms, timeframe, session);
  };
  return {
    hasCalendar: true,
    dayOf,
    stretchAt,
    endOf: (ms, timeframe) => {
      if (timeframeMs(timeframe) === undefined) return stretchAt(ms, timeframe).untilMs;
      const { session } = dayOf(dayNumberAt(ms));
      const end = ms + lengthOf(timeframe);
      return session !== undefined && ms < session.untilMs ? Math.min(end, session.untilMs) : end;
    },
  };
}

function exchangeDay(sessions: Sessions, day: number): DayOfRun {
  const date = dateOfDay(day);
  const startMs = startOfDayMs(day);
  const at = ({ fromMs, untilMs }: Stretch): Stretch => ({ fromMs: startMs + fromMs, untilMs: startMs + untilMs });
  const schedule = scheduleOn(sessions, date);
  const open = continuousOn(sessions, date);
  const facts = calendarDay(sessions.calendar, date);
  if (!schedule.ok || !open.ok || !facts.ok)
    return { date, session: at(USUAL), doors: at(USUAL_DOORS), isSpecial: false, isKnown: false };
  const phases = schedule.value.phases.filter(({ phase }) => phase !== 'closed');
  const [first] = phases;
  const doors = first && at({ fromMs: first.fromMs, untilMs: phases.at(-1)?.untilMs ?? first.untilMs });
  return { date, session: open.value && at(open.value), doors, isSpecial: facts.value.isSpecial, isKnown: true };
}

/** As on the exchange: bars are counted from the open and cut at the close. */
function usualStretch(ms: number, timeframe: Timeframe, session: Stretch | undefined): Stretch {
  if (session === undefined) return plainStretch(ms, timeframe);
  if (timeframe === '1D') return session;
  if (timeframe === '1W') {
    const { fromMs } = plainStretch(ms, '1W');
    return { fromMs: fromMs + USUAL.fromMs, untilMs: fromMs + 4 * DAY_MS + USUAL.untilMs };
  }
  const length = lengthOf(timeframe);
  const fromMs = session.fromMs + Math.floor((ms - session.fromMs) / length) * length;
  const isInside = fromMs >= session.fromMs && fromMs < session.untilMs;
  return { fromMs, untilMs: isInside ? Math.min(fromMs + length, session.untilMs) : fromMs + length };
}

const plain = newPlainGrid();
