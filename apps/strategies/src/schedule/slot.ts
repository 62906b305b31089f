import { milliseconds, plusDays, timeOn, weekdayOf, type MarketInstant, type TradingDate } from '@sutra/kernel';
import { calendarDay, continuousOn, type Sessions } from '@sutra/market';
import { sinceMidnight, WEEKDAYS, type Hours } from './hours.js';

/** The one stretch of a trading day in which a schedule has its strategy run, in market time. */
export interface Slot {
  readonly day: TradingDate;
  readonly startsAt: MarketInstant;
  /** From then on it is too late to begin. */
  readonly startBy: MarketInstant;
  readonly endsAt: MarketInstant;
}

/**
 * The slot of a day, if it has one. A day that the calendar does not know, or whose hours nobody has notified, is closed
 * (D4); so is a session that lies outside the hours. A special session counts on its own day of the week.
 */
export function slotOn(hours: Hours, sessions: Sessions, day: TradingDate): Slot | undefined {
  const known = calendarDay(sessions.calendar, day);
  if (!known.ok || !known.value.isTradingDay) return undefined;
  const weekday = WEEKDAYS[weekdayOf(day) - 1];
  if (weekday === undefined || !hours.days.includes(weekday)) return undefined;
  if (known.value.isSpecial && !hours.specialSessions) return undefined;
  const open = continuousOn(sessions, day);
  if (!open.ok || open.value === undefined) return undefined;
  const { fromMs, untilMs } = open.value;
  const [start, startBy, end] = [hours.startAt, hours.stopEntriesAt, hours.squareOffAt].map(sinceMidnight);
  if (start === undefined || startBy === undefined || end === undefined) return undefined;
  if (startBy <= fromMs || start >= untilMs) return undefined;
  return {
    day,
    startsAt: timeOn(day, start),
    startBy: timeOn(day, milliseconds(Math.min(startBy, untilMs))),
    endsAt: timeOn(day, milliseconds(Math.min(end, untilMs))),
  };
}

/** The first slot on a day or later; undefined where the calendar, as far as it goes, has none. */
export function nextSlot(hours: Hours, sessions: Sessions, from: TradingDate): Slot | undefined {
  const { days } = sessions.calendar;
  const [first, last] = [days.find((day) => day !== undefined)?.date, days.findLast((day) => day !== undefined)?.date];
  if (first === undefined || last === undefined) return undefined;
  for (let day = from < first ? first : from; day <= last; day = plusDays(day, 1)) {
    const slot = slotOn(hours, sessions, day);
    if (slot !== undefined) return slot;
  }
  return undefined;
}
