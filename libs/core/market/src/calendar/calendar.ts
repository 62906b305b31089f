import { assert, fail, Fault, ok, plusDays, weekdayOf, type Result, type TradingDate } from '@sutra/kernel';
import type { CalendarFacts, PhaseFacts } from '../facts/calendar.schema.js';
import type { Segment } from '../trading-class.js';
import { dayNumberOf, type DayNumber } from './day-number.js';

/** What a segment's calendar says of one day. */
export interface CalendarDay {
  readonly date: TradingDate;
  /** Whether there is a session, be it of an hour. */
  readonly isTradingDay: boolean;
  /** Whether expiries and working days count it; a Muhurat day trades and is none. */
  readonly isFullDay: boolean;
  /** Whether the session is one that the week or a holiday would not have. */
  readonly isSpecial: boolean;
  /** Whether clearing settles; undefined where settlement holidays are not known. */
  readonly settles: boolean | undefined;
  /** Why the day is closed or special, in words; empty on an ordinary day. */
  readonly name: string;
  readonly hours: 'none' | 'regular' | 'not notified' | readonly PhaseFacts[];
}

/** The known days of one segment, one after the other; undefined where nothing is known. */
export interface Calendar {
  readonly segment: Segment;
  readonly firstDay: DayNumber;
  readonly days: readonly (CalendarDay | undefined)[];
}

export function calendarOf(facts: CalendarFacts, segment: Segment): Calendar {
  const ours = <T extends { readonly for: readonly Segment[] }>(rows: readonly T[]) =>
    rows.filter((row) => row.for.includes(segment));
  const known = ours(facts.known);
  const settlementKnown = ours(facts.settlementKnown);
  const closures = ours(facts.closures);
  const specials = new Map(ours(facts.specials).map((special) => [special.on, special]));
  const first = known.map(({ from }) => from).toSorted()[0];
  const last = known
    .map(({ until }) => until)
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) return { segment, firstDay: 0, days: [] };

  const dayOf = (date: TradingDate): CalendarDay | undefined => {
    const week = known.find(({ from, until }) => from <= date && date <= until);
    if (week === undefined) return undefined;
    const closing = closures.filter(({ on }) => on === date);
    const holiday = closing.find(({ closes }) => closes !== 'settlement');
    const isWeekday = week.weekdays.includes(weekdayOf(date));
    const special = specials.get(date);
    const isOrdinary = isWeekday && holiday === undefined;
    const isSettlementKnown = settlementKnown.some(({ from, until }) => from <= date && date <= until);
    const closesSettlement = closing.some(({ closes }) => closes !== 'trading');
    return {
      date,
      isTradingDay: special !== undefined || isOrdinary,
      isFullDay: special?.isFullDay ?? isOrdinary,
      isSpecial: special !== undefined,
      settles: isSettlementKnown ? isWeekday && !closesSettlement : undefined,
      name: special?.name ?? holiday?.name ?? (isWeekday ? '' : 'weekend'),
      hours: special?.hours ?? (isOrdinary ? 'regular' : 'none'),
    };
  };

  const days: (CalendarDay | undefined)[] = [];
  for (let date = first; date <= last; date = plusDays(date, 1)) days.push(dayOf(date));
  return { segment, firstDay: dayNumberOf(first), days };
}

/** What the calendar says of a day; one that it does not know is refused, never taken for open or closed. */
export function calendarDay(calendar: Calendar, date: TradingDate): Result<CalendarDay, Fault> {
  const day = calendar.days[dayNumberOf(date) - calendar.firstDay];
  return day === undefined ? unknownDay(calendar, date) : ok(day);
}

/** A neighbouring day of a kind, the day itself not counted. */
export function nextDay(calendar: Calendar, date: TradingDate, kind: DayKind = 'trading'): Result<TradingDate, Fault> {
  return neighbour(calendar, date, kind, 1);
}

export function previousDay(
  calendar: Calendar,
  date: TradingDate,
  kind: DayKind = 'trading',
): Result<TradingDate, Fault> {
  return neighbour(calendar, date, kind, -1);
}

/** Days with any session, days that working days count, or days on which clearing settles. */
export type DayKind = 'trading' | 'full' | 'settlement';

/** The day on which a trade of that day settles: one settlement day later. */
export const settlementDateOf = (calendar: Calendar, tradedOn: TradingDate): Result<TradingDate, Fault> =>
  nextDay(calendar, tradedOn, 'settlement');

/** The trading days from one day to another, both counted. */
export function tradingDaysBetween(
  calendar: Calendar,
  { from, until }: { readonly from: TradingDate; readonly until: TradingDate },
): Result<readonly TradingDate[], Fault> {
  assert(from <= until, 'a stretch of days begins before it ends', { from, until });
  const list: TradingDate[] = [];
  for (let date = from; date <= until; date = plusDays(date, 1)) {
    const day = calendarDay(calendar, date);
    if (!day.ok) return day;
    if (day.value.isTradingDay) list.push(date);
  }
  return ok(list);
}

function neighbour(calendar: Calendar, date: TradingDate, kind: DayKind, step: 1 | -1): Result<TradingDate, Fault> {
  for (let index = dayNumberOf(date) - calendar.firstDay + step; ; index += step) {
    const day = calendar.days[index];
    const is = day === undefined ? undefined : isOfKind(day, kind);
    if (day !== undefined && is === true) return ok(day.date);
    if (is === undefined) return unknownNeighbour(calendar, date, kind, step);
  }
}

function isOfKind(day: CalendarDay, kind: DayKind): boolean | undefined {
  if (kind === 'settlement') return day.settles;
  return kind === 'full' ? day.isFullDay : day.isTradingDay;
}

function unknownNeighbour(calendar: Calendar, date: TradingDate, kind: DayKind, step: 1 | -1): Result<never, Fault> {
  const where = step === 1 ? 'after' : 'before';
  const message = `no ${kind} day of ${calendar.segment} ${where} ${date} is known: ${rangeOf(calendar)}`;
  return fail(new Fault('refused', 'CALENDAR.UNKNOWN', message, { details: { date, segment: calendar.segment } }));
}

/** The refusal of a day that the calendar does not know. */
export function unknownDay(calendar: Calendar, date: TradingDate): Result<never, Fault> {
  const message = `the calendar of ${calendar.segment} does not know ${date}, so it counts as closed: ${rangeOf(calendar)}`;
  return fail(new Fault('refused', 'CALENDAR.UNKNOWN', message, { details: { date, segment: calendar.segment } }));
}

const rangeOf = ({ days }: Calendar): string => {
  const known = days.filter((day) => day !== undefined);
  return known.length === 0 ? 'it knows no day' : `it knows ${known[0]?.date} to ${known.at(-1)?.date}`;
};
