import { rupeesOf } from '@sutra/bars';
import type { CandleList, Reply } from '@sutra/contracts';
import {
  computePlan,
  fields,
  planOf,
  readRequest,
  requestFromJson,
  type BarColumnValues,
  type Field,
  type Wanted,
} from '@sutra/indicators';
import { Fault } from '@sutra/kernel';
import type { ComputedAnswer } from './indicators.answer.js';

/** As many bars as one list of them may hold. */
export const BARS_MAX = 5_000;

type Unread = Readonly<Record<string, unknown>>;

const wrong = (path: string, message: string): Fault =>
  new Fault('invalid', 'HTTP.INVALID', message, { details: { errors: [{ path, message }] } });

/** What is asked for, or why it can't be computed, and where in the body that stands. */
export const wantedIn = (asked: readonly Unread[]): Wanted[] =>
  asked.map((json, at) => {
    const request = requestFromJson(json);
    const wanted = request.ok ? readRequest(request.value) : request;
    if (!wanted.ok) throw wrong(`/indicators/${at}`, wanted.error.message);
    return wanted.value;
  });

/** Columns as a user gave them. */
export function columnsIn(given: Unread): BarColumnValues {
  const columns: [Field, Float64Array][] = [];
  for (const [name, values] of Object.entries(given)) {
    const path = `/columns/${name}`;
    const field = fields.find((each) => each === name);
    if (field === undefined) throw wrong(path, `a bar has ${fields.join(', ')}, not ${name}`);
    const isSound = Array.isArray(values) && values.every((value) => Number.isFinite(value));
    if (!isSound || values.length > BARS_MAX) throw wrong(path, `${name} is a list of at most ${BARS_MAX} numbers`);
    columns.push([field, Float64Array.from(values as number[])]);
  }
  return Object.fromEntries(columns);
}

/** Columns of stored bars in rupees; there is no column of open interest where nobody told it throughout. */
export function columnsOf(bars: Reply<typeof CandleList>): BarColumnValues {
  const rupees = (units: readonly number[]) => rupeesOf(Float64Array.from(units), units.length);
  const { openInterest } = bars;
  return {
    ...{ open: rupees(bars.open), high: rupees(bars.high), low: rupees(bars.low), close: rupees(bars.close) },
    ...{ volume: Float64Array.from(bars.volume), time: Float64Array.from(bars.openedAt) },
    ...(openInterest?.every((each) => each >= 0) === true && { oi: Float64Array.from(openInterest) }),
  };
}

/** The values of all that is wanted over the same bars. */
export function compute(wanted: readonly Wanted[], columns: BarColumnValues): ComputedAnswer[] {
  const values = computePlan(planOf(wanted), columns);
  return wanted.map(({ indicator: { id, outputs }, params }, at) => {
    const shown = outputs.map((name, output) => [name, figures(values[at]?.[output] ?? new Float64Array(0))] as const);
    return { id, params, outputs: Object.fromEntries(shown) };
  });
}

const figures = (column: Float64Array): (number | null)[] =>
  Array.from(column, (value) => (Number.isNaN(value) ? null : value));
