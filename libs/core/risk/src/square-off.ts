import { continuousOn, flatTimeOf, sessionsIn, type Broker, type Market, type TradingClass } from '@sutra/market';
import { epochMs, hours, milliseconds, minutes, ok, timeOn } from '@sutra/kernel';
import type { Duration, Fault, Result, TradingDate } from '@sutra/kernel';

export interface SquareOffQuestion {
  readonly day: TradingDate;
  /** HH:MM of the schedule and of riskManagement. */
  readonly schedule?: string | undefined;
  readonly riskManagement?: string | undefined;
  /** The classes that the run's intraday legs trade in. */
  readonly intraday: readonly TradingClass[];
  readonly broker?: Broker | undefined;
}

export interface SquareOff {
  /** Milliseconds of market time; null: nothing is closed by the time of day. */
  readonly at: number | null;
  readonly because: 'schedule' | 'riskManagement' | 'market' | null;
  /** The document says a later time than is safe. */
  readonly warning: { readonly code: 'SQUARE_OFF_CLAMPED'; readonly message: string } | null;
}

/** A session that is not regular ends its intraday positions so long before its continuous trading ends; our own choice. */
const BEFORE_SESSION_END = minutes(15);

/**
 * When a run's day ends: the earliest of what its document says and, for intraday legs, the market's safe time. Without a
 * market (`null`) only the document counts. A day that the facts don't know is refused.
 */
export function squareOffOn(market: Market | null, question: SquareOffQuestion): Result<SquareOff, Fault> {
  const { day, schedule, riskManagement, intraday } = question;
  const said = [
    { at: sinceMidnight(schedule), because: 'schedule' as const },
    { at: sinceMidnight(riskManagement), because: 'riskManagement' as const },
  ].flatMap(({ at, because }) => (at === undefined ? [] : [{ at, because }]));
  const wanted = said.toSorted((a, b) => a.at - b.at)[0];
  const safe = earliestSafe(market, question, [...new Set(intraday)]);
  if (!safe.ok) return safe;
  const isClamped = safe.value !== undefined && (wanted === undefined || safe.value < wanted.at);
  const found = isClamped && safe.value !== undefined ? { at: safe.value, because: 'market' as const } : wanted;
  if (found === undefined) return ok({ at: null, because: null, warning: null });
  const message = `Intraday positions are closed at ${clock(found.at)} and not at ${clock(wanted?.at ?? found.at)}.`;
  const warning = isClamped && wanted !== undefined ? { code: 'SQUARE_OFF_CLAMPED' as const, message } : null;
  return ok({ at: epochMs(timeOn(day, found.at)), because: found.because, warning });
}

function earliestSafe(
  market: Market | null,
  { day: date, broker }: SquareOffQuestion,
  classes: readonly TradingClass[],
): Result<Duration | undefined, Fault> {
  let earliest: Duration | undefined;
  for (const each of market === null ? [] : classes) {
    const safe = safeTimeOf(market as Market, each, { date, broker });
    if (!safe.ok) return safe;
    if (safe.value !== undefined && (earliest === undefined || safe.value < earliest)) earliest = safe.value;
  }
  return ok(earliest);
}

/** The class's flat time; in a session that does not contain it, some time before that session ends. */
function safeTimeOf(
  market: Market,
  each: TradingClass,
  on: { readonly date: TradingDate; readonly broker: Broker | undefined },
): Result<Duration | undefined, Fault> {
  const session = continuousOn(sessionsIn(market, each), on.date);
  if (!session.ok) return session;
  if (session.value === undefined) return ok(undefined);
  const { fromMs, untilMs } = session.value;
  const flat = flatTimeOf(market, each, on);
  if (!flat.ok) return flat;
  return ok(flat.value > fromMs && flat.value <= untilMs ? flat.value : milliseconds(untilMs - BEFORE_SESSION_END));
}

function sinceMidnight(text: string | undefined): Duration | undefined {
  const match = /^(\d\d):(\d\d)$/.exec(text ?? '');
  return match ? milliseconds(hours(Number(match[1])) + minutes(Number(match[2]))) : undefined;
}

const clock = (at: Duration): string =>
  [at / 3_600_000, (at / 60_000) % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
