import { fail, Fault, ok, tradingDateAt, type MarketInstant, type Result, type TradingDate } from '@sutra/kernel';
import { findFact, type DatedTable } from '../facts/dated-table.js';
import type { OrderFeature, PhaseFacts, PhaseName } from '../facts/calendar.schema.js';
import type { TradingClass } from '../trading-class.js';
import { unknownDay, type Calendar, type CalendarDay } from './calendar.js';
import { DAY_MS, dayNumberAt, dayNumberOf, timeOfDayMs } from './day-number.js';

/** A stretch of a day, in milliseconds since midnight: a phase of the session, or a stretch in which all is closed. */
export interface SessionPhase {
  readonly phase: PhaseName | 'closed';
  readonly fromMs: number;
  readonly untilMs: number;
  /** The phase may end at any moment from here on. */
  readonly randomEndFromMs: number | undefined;
  readonly accepts: readonly OrderFeature[];
  /** Why it is closed, in words; empty in a phase. */
  readonly because: string;
}

/** A day's phases without a gap from midnight to midnight; days with equal hours share one. */
export interface DaySchedule {
  readonly phases: readonly SessionPhase[];
  /** The phases in order as answers, so that asking by tick allocates nothing. */
  readonly answers: readonly Result<SessionPhase, never>[];
}

/** The schedules of a trading class, day by day; built once, asked by tick. */
export interface Sessions {
  readonly tradingClass: TradingClass;
  readonly calendar: Calendar;
  readonly schedules: readonly (DaySchedule | undefined)[];
}

export interface Hours {
  readonly phases: readonly PhaseFacts[];
}

export function sessionsOf(calendar: Calendar, hours: DatedTable<Hours>, tradingClass: TradingClass): Sessions {
  const shared = new Map<unknown, DaySchedule>();
  const share = (key: unknown, make: () => DaySchedule): DaySchedule => {
    const schedule = shared.get(key) ?? make();
    shared.set(key, schedule);
    return schedule;
  };
  const scheduleOf = (day: CalendarDay | undefined): DaySchedule | undefined => {
    if (day === undefined || day.hours === 'not notified') return undefined;
    if (day.hours === 'none') return share(day.name, () => scheduleFrom([], day.name));
    const phases = day.hours === 'regular' ? findFact(hours, tradingClass, day.date)?.value.phases : day.hours;
    return phases === undefined ? undefined : share(phases, () => scheduleFrom(phases, ''));
  };
  return { tradingClass, calendar, schedules: calendar.days.map(scheduleOf) };
}

/** The schedule of a day; a day without facts is refused. */
export function scheduleOn(sessions: Sessions, date: TradingDate): Result<DaySchedule, Fault> {
  const schedule = sessions.schedules[dayNumberOf(date) - sessions.calendar.firstDay];
  return schedule === undefined ? refuseDay(sessions, date) : ok(schedule);
}

/** In which phase the class is at a moment; also "closed" is an answer, and only a day without facts is refused. */
export function phaseAt(sessions: Sessions, instant: MarketInstant): Result<SessionPhase, Fault> {
  const schedule = sessions.schedules[dayNumberAt(instant) - sessions.calendar.firstDay];
  if (schedule === undefined) return refuseDay(sessions, tradingDateAt(instant));
  const timeMs = timeOfDayMs(instant);
  const { phases, answers } = schedule;
  let index = 0;
  while (index < phases.length - 1 && timeMs >= (phases[index]?.untilMs ?? DAY_MS)) index++;
  return answers[index] ?? refuseDay(sessions, tradingDateAt(instant));
}

/** The phase, if positions may be entered in it; anything but continuous trading on a known day is a clear no. */
export function requireOpen(sessions: Sessions, instant: MarketInstant): Result<SessionPhase, Fault> {
  const now = phaseAt(sessions, instant);
  if (!now.ok || now.value.phase === 'continuous') return now;
  const { phase, because } = now.value;
  const message = `${sessions.tradingClass} takes no entries now: ${phase === 'closed' ? because : `it is in ${phase}`}`;
  return fail(new Fault('refused', 'MARKET.CLOSED', message, { details: { phase, because } }));
}

/** From when until when a class trades continuously on a day, in milliseconds since midnight; undefined on a closed day. */
export function continuousOn(
  sessions: Sessions,
  date: TradingDate,
): Result<{ readonly fromMs: number; readonly untilMs: number } | undefined, Fault> {
  const schedule = scheduleOn(sessions, date);
  if (!schedule.ok) return schedule;
  const open = schedule.value.phases.filter(({ phase }) => phase === 'continuous');
  const [first] = open;
  return ok(first && { fromMs: first.fromMs, untilMs: open.at(-1)?.untilMs ?? first.untilMs });
}

function scheduleFrom(facts: readonly PhaseFacts[], closedBecause: string): DaySchedule {
  const phases: SessionPhase[] = [];
  const closed = (fromMs: number, untilMs: number, because: string) => {
    const gap = { phase: 'closed' as const, fromMs, untilMs, randomEndFromMs: undefined, accepts: [], because };
    if (fromMs < untilMs) phases.push(gap);
  };
  let doneMs = 0;
  for (const { phase, from, until, randomEndFrom, accepts } of facts) {
    closed(doneMs, from, doneMs === 0 ? 'the session has not begun' : 'it is between two phases of the session');
    phases.push({ phase, fromMs: from, untilMs: until, randomEndFromMs: randomEndFrom, accepts, because: '' });
    doneMs = until;
  }
  closed(doneMs, DAY_MS, facts.length === 0 ? `the day is closed, ${closedBecause}` : 'the session is over');
  return { phases, answers: phases.map((phase) => ok(phase)) };
}

function refuseDay({ calendar, tradingClass }: Sessions, date: TradingDate): Result<never, Fault> {
  const day = calendar.days[dayNumberOf(date) - calendar.firstDay];
  if (day === undefined) return unknownDay(calendar, date);
  const message =
    day.hours === 'not notified'
      ? `the hours of the ${day.name} of ${date} are not notified in the market facts, so it counts as closed`
      : `the hours of ${tradingClass} on ${date} are not in the market facts, so it counts as closed`;
  return fail(new Fault('refused', 'CALENDAR.HOURS_UNKNOWN', message, { details: { date, tradingClass } }));
}
