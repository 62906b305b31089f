import { ok, plusDays, weekdayOf, type Fault, type Result, type TradingDate } from '@sutra/kernel';
import { calendarDay, previousDay, type Calendar } from '../calendar/calendar.js';
import type { DatedTable } from '../facts/dated-table.js';

/** A day on which contracts of an underlying end. */
export interface Expiry {
  readonly date: TradingDate;
  /** The day on which it would be without holidays. */
  readonly scheduledOn: TradingDate;
  /** The last expiry of a month is monthly, and its week has no other. */
  readonly series: 'weekly' | 'monthly';
}

/** Months whose monthly expiry is also a quarterly one. */
export const isQuarterly = ({ series, scheduledOn }: Expiry): boolean =>
  series === 'monthly' && Number(scheduledOn.slice(5, 7)) % 3 === 0;

/** December's monthly expiry, the yearly one. */
export const isYearly = ({ series, scheduledOn }: Expiry): boolean =>
  series === 'monthly' && scheduledOn.slice(5, 7) === '12';

/**
 * All expiries of an underlying that rules and calendar know, in order. A rule holds for the expiries scheduled in its
 * time; one that falls on a holiday moves to the full trading day before it.
 */
export function expiriesFrom(calendar: Calendar, rules: DatedTable<{ weekday: number }>, underlying: string): Expiry[] {
  const monthly = scheduledIn(calendar, rules, `${underlying}/monthly`).filter(isLastOfItsMonth);
  const months = new Set(monthly);
  const weekly = scheduledIn(calendar, rules, `${underlying}/weekly`).filter((date) => !months.has(date));
  return [...monthly, ...weekly].toSorted().flatMap((scheduledOn) => {
    const date = fullDayUpTo(calendar, scheduledOn);
    const series = months.has(scheduledOn) ? ('monthly' as const) : ('weekly' as const);
    return date.ok ? [{ date: date.value, scheduledOn, series }] : [];
  });
}

/** The known days with a rule's weekday while it holds. */
const scheduledIn = ({ days }: Calendar, rules: DatedTable<{ weekday: number }>, key: string): TradingDate[] =>
  (rules.facts.get(key) ?? []).flatMap(({ from, until, value }) =>
    days.flatMap((day) =>
      day !== undefined && from <= day.date && day.date <= until && weekdayOf(day.date) === value.weekday
        ? [day.date]
        : [],
    ),
  );

const isLastOfItsMonth = (date: TradingDate): boolean => plusDays(date, 7).slice(0, 7) !== date.slice(0, 7);

function fullDayUpTo(calendar: Calendar, date: TradingDate): Result<TradingDate, Fault> {
  const day = calendarDay(calendar, date);
  return day.ok && !day.value.isFullDay ? previousDay(calendar, date, 'full') : ok(date);
}
