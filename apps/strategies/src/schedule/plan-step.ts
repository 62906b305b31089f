import { isBefore, plusDays, tradingDateAt, type MarketInstant, type TradingDate } from '@sutra/kernel';
import type { Sessions } from '@sutra/market';
import type { Hours } from './hours.js';
import { nextSlot, type Slot } from './slot.js';

/** What is to be done with a schedule, and the first day of which nothing is decided after that. */
export type Step =
  | { readonly deed: 'wait'; readonly slot: Slot; readonly from: TradingDate }
  | { readonly deed: 'start' | 'miss'; readonly slot: Slot; readonly from: TradingDate }
  | { readonly deed: 'nothing-known'; readonly from: TradingDate };

export interface Standing {
  readonly hours: Hours;
  readonly sessions: Sessions;
  /** The first day of which nothing is decided yet. It never goes back, so no day is decided twice. */
  readonly from: TradingDate;
}

/**
 * The next step. A slot is begun late only within its own window; one whose window went by, because everything was down,
 * is missed. Where no slot is known, days that pass meanwhile are not made up for when the calendar grows.
 */
export function planStep({ hours, sessions, from }: Standing, now: MarketInstant): Step {
  const slot = nextSlot(hours, sessions, from);
  if (slot === undefined) {
    const today = tradingDateAt(now);
    return { deed: 'nothing-known', from: today > from ? today : from };
  }
  if (isBefore(now, slot.startsAt)) return { deed: 'wait', slot, from: slot.day };
  return { deed: isBefore(now, slot.startBy) ? 'start' : 'miss', slot, from: plusDays(slot.day, 1) };
}

/** What a schedule that is set anew goes on from. */
export interface Before {
  readonly hours: Hours;
  readonly from: TradingDate;
}

/**
 * The first day of a schedule that is set at this moment: it counts from the next start that lies ahead, so that saving one at
 * noon does not begin a run at once. A start that was due by what was set before, and that nobody has come to yet, is kept.
 */
export function firstDayOf(hours: Hours, sessions: Sessions, now: MarketInstant, before?: Before): TradingDate {
  const today = tradingDateAt(now);
  const first = before !== undefined && before.from > today ? before.from : today;
  const slot = nextSlot(hours, sessions, first);
  if (slot === undefined || slot.day > today || !isBefore(slot.startsAt, now)) return first;
  const due = before && nextSlot(before.hours, sessions, before.from);
  const isWaiting = due?.day === today && !isBefore(now, due.startsAt) && isBefore(now, due.startBy);
  return isWaiting ? first : plusDays(today, 1);
}
