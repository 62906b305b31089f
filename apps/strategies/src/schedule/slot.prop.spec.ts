import { describe, expect, it } from '@jest/globals';
import {
  epochMs,
  isBefore,
  marketInstant,
  orThrow,
  parseMarketInstant,
  plusDays,
  startOf,
  tradingDateAt,
  tradingDateOf,
  weekdayOf,
  type TradingDate,
} from '@sutra/kernel';
import { bundledMarket, calendarDay, continuousOn, sessionsIn, tradingClasses, type TradingClass } from '@sutra/market';
import fc from 'fast-check';
import { WEEKDAYS, type Hours } from './hours.js';
import { firstDayOf, planStep } from './plan-step.js';
import { nextSlot, slotOn } from './slot.js';

const market = bundledMarket();
const options = sessionsIn(market, 'NSE_FO/index-option');
const usual: Hours = {
  days: ['MON', 'TUE', 'WED', 'THU', 'FRI'],
  startAt: '09:20',
  stopEntriesAt: '14:45',
  squareOffAt: '15:15',
  specialSessions: false,
};
const day = tradingDateOf;
const at = (text: string) => orThrow(parseMarketInstant(`${text}:00+05:30`));

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const times = fc.tuple(fc.integer({ min: 0, max: 1_437 }), fc.nat(1_439), fc.nat(1_439)).map(([start, a, b]) => {
  const stop = start + 1 + (a % (1_438 - start));
  return { startAt: clock(start), stopEntriesAt: clock(stop), squareOffAt: clock(stop + (b % (1_440 - stop))) };
});
const anyHours: fc.Arbitrary<Hours> = fc
  .record({
    days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    specialSessions: fc.boolean(),
    times,
  })
  .map(({ times: three, ...rest }) => ({ ...rest, ...three }));
const anyDay = fc.integer({ min: -20, max: 760 }).map((count) => plusDays(day('2025-01-01'), count));
const anySessions = fc.constantFrom<TradingClass>(...tradingClasses).map((each) => sessionsIn(market, each));

describe('the slot of a day', () => {
  it('D4 lies on a trading day that was chosen, overlaps its continuous session, and is in order', () => {
    fc.assert(
      fc.property(anyHours, anySessions, anyDay, (hours, sessions, date) => {
        const slot = slotOn(hours, sessions, date);
        const known = calendarDay(sessions.calendar, date);
        const open = continuousOn(sessions, date);
        if (slot === undefined) return;
        expect(known.ok && known.value.isTradingDay).toBe(true);
        expect(known.ok && (!known.value.isSpecial || hours.specialSessions)).toBe(true);
        expect(hours.days).toContain(WEEKDAYS[weekdayOf(date) - 1]);
        expect(isBefore(slot.startsAt, slot.startBy)).toBe(true);
        expect(isBefore(slot.endsAt, slot.startBy)).toBe(false);
        const ofDay = (instant: typeof slot.endsAt) => epochMs(instant) - epochMs(startOf(date));
        const { fromMs, untilMs } = (open.ok && open.value) || { fromMs: Number.NaN, untilMs: Number.NaN };
        expect(ofDay(slot.startBy)).toBeGreaterThan(fromMs);
        expect(ofDay(slot.startsAt)).toBeLessThan(untilMs);
        expect(ofDay(slot.endsAt)).toBeLessThanOrEqual(untilMs);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of the next one there is none before it, and none is passed over', () => {
    fc.assert(
      fc.property(anyHours, anySessions, anyDay, (hours, sessions, from) => {
        const next = nextSlot(hours, sessions, from);
        const end = next?.day ?? day('2027-01-31');
        for (let date = from; date < end; date = plusDays(date, 1)) {
          expect(slotOn(hours, sessions, date)).toBeUndefined();
        }
        if (next !== undefined) expect([next.day >= from, slotOn(hours, sessions, next.day)]).toEqual([true, next]);
      }),
    );
  });

  it.each([
    ['a holiday', '2026-10-02'],
    ['a holiday on a Monday', '2026-01-26'],
    ['a Sunday', '2026-10-04'],
    ['a special session that was not chosen', '2025-10-21'],
    ['a session whose hours nobody has notified', '2026-11-08'],
    ['a day behind the end of the calendar', '2027-01-04'],
    ['a day before its beginning', '2024-12-31'],
  ])('D4 %s has none', (_, date) => {
    const everything = { ...usual, days: WEEKDAYS, specialSessions: !date.startsWith('2025-10-21') };
    expect(slotOn(everything, options, day(date))).toBeUndefined();
  });

  it('is that of Muhurat where it was chosen, and none where the session lies outside the hours', () => {
    const chosen = { ...usual, specialSessions: true };
    expect(slotOn(chosen, options, day('2025-10-21'))).toEqual({
      day: '2025-10-21',
      startsAt: at('2025-10-21T09:20'),
      startBy: at('2025-10-21T14:45'),
      endsAt: at('2025-10-21T14:45'),
    });
    const morning = { ...chosen, stopEntriesAt: '13:45' };
    expect(slotOn(morning, options, day('2025-10-21'))).toBeUndefined();
    expect(slotOn(chosen, options, day('2026-02-01'))).toBeUndefined();
    expect(slotOn({ ...chosen, days: ['SUN'] }, options, day('2026-02-01'))?.day).toBe('2026-02-01');
  });

  it('after a Thursday before Diwali comes as the calendar says', () => {
    expect(nextSlot(usual, options, day('2025-10-21'))?.day).toBe('2025-10-23');
    expect(nextSlot(usual, options, day('2026-12-31'))?.day).toBe('2026-12-31');
    expect(nextSlot(usual, options, day('2027-01-01'))).toBeUndefined();
  });
});

/** A scheduler that is asked at these moments, whatever their order, and what it decided. */
function decided(hours: Hours, moments: readonly number[], first: TradingDate) {
  const decisions: { deed: string; day: string; atMs: number }[] = [];
  let from = first;
  for (const atMs of moments) {
    for (;;) {
      const step = planStep({ hours, sessions: options, from }, marketInstant(atMs));
      expect(step.from >= from).toBe(true);
      from = step.from;
      if (step.deed === 'wait' || step.deed === 'nothing-known') break;
      decisions.push({ deed: step.deed, day: step.slot.day, atMs });
    }
  }
  return decisions;
}

describe('the steps of a schedule', () => {
  const first = day('2026-02-23');
  const firstMs = epochMs(startOf(first));

  it('D5 decide each slot once and in order, whatever clocks do, and begin none outside its window', () => {
    const moments = fc.array(fc.integer({ min: -3_600_000, max: 30 * 86_400_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(anyHours, moments, (hours, offsets) => {
        const decisions = decided(
          hours,
          offsets.map((offset) => firstMs + offset),
          first,
        );
        const days = decisions.map((one) => one.day);
        expect(days).toEqual([...new Set(days)].sort());
        for (const { deed, day: on, atMs } of decisions) {
          const slot = slotOn(hours, options, day(on));
          const isWithin = slot && epochMs(slot.startsAt) <= atMs && atMs < epochMs(slot.startBy);
          expect(isWithin).toBe(deed === 'start');
        }
      }),
    );
  });

  it('D5 a clock that is set an hour forward or back begins nothing twice', () => {
    const open = epochMs(at('2026-02-23T09:20')) - 1_000;
    const hour = 3_600_000;
    const steps = [open, open + hour, open + 2_000, open - hour, open + 5_000, open + hour].map((ms) => ms);
    expect(decided(usual, steps, first).map(({ deed, day: on }) => `${deed} ${on}`)).toEqual(['start 2026-02-23']);
  });

  it('what was missed while all were down is missed, and the day that goes on is begun late', () => {
    const back = epochMs(at('2026-02-25T13:00'));
    expect(decided(usual, [back], first).map(({ deed, day: on }) => `${deed} ${on}`)).toEqual([
      'miss 2026-02-23',
      'miss 2026-02-24',
      'start 2026-02-25',
    ]);
    const evening = epochMs(at('2026-02-25T14:45'));
    expect(decided(usual, [evening], day('2026-02-25')).map(({ deed }) => deed)).toEqual(['miss']);
  });

  it('D4 what nobody knew of is not made up for when the calendar has grown', () => {
    const step = planStep({ hours: usual, sessions: options, from: day('2027-01-01') }, at('2027-02-01T09:30'));
    expect(step).toEqual({ deed: 'nothing-known', from: '2027-02-01' });
  });
});

describe('a schedule that is set', () => {
  it.each([
    ['before the day’s start, today', '2026-02-23T09:00', '2026-02-23'],
    ['at the start itself, today', '2026-02-23T09:20', '2026-02-23'],
    ['within its window, the next day', '2026-02-23T12:00', '2026-02-24'],
    ['after it, the next day', '2026-02-23T16:00', '2026-02-24'],
    ['on a Sunday, the next session', '2026-02-22T12:00', '2026-02-23'],
  ])('counts %s', (_, moment, wanted) => {
    const now = at(moment);
    expect(nextSlot(usual, options, firstDayOf(usual, options, now))?.day).toBe(wanted);
  });

  it('a start that is due and not come to yet survives a save, one that was decided is not repeated', () => {
    const now = at('2026-02-23T09:21');
    const before = { hours: usual, from: day('2026-02-23') };
    expect(firstDayOf(usual, options, now, before)).toBe('2026-02-23');
    expect(firstDayOf(usual, options, now, { ...before, from: day('2026-02-24') })).toBe('2026-02-24');
    const later = { ...usual, startAt: '11:00' };
    expect(firstDayOf(later, options, now, { ...before, from: day('2026-02-24') })).toBe('2026-02-24');
    expect(tradingDateAt(now)).toBe('2026-02-23');
  });
});
