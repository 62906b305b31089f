import { rupeesOf } from '@sutra/bars';
import type { CandleList, Reply } from '@sutra/contracts';
import {
  computePlan,
  fields,
  planOf,
  readFormula,
  readRequest,
  requestFromJson,
  type BarColumnValues,
  type Field,
  type Wanted,
} from '@sutra/indicators';
import { Fault, ok, type Result } from '@sutra/kernel';
import type { ComputedAnswer } from './indicators.answer.js';

/** As many bars as one list of them may hold. */
export const BARS_MAX = 5_000;

type Unread = Readonly<Record<string, unknown>>;

const wrong = (path: string, message: string): Fault =>
  new Fault('invalid', 'HTTP.INVALID', message, { details: { errors: [{ path, message }] } });

/** One thing that is asked for: what it is told as, and the outputs that it gives. */
export interface Asked {
  readonly about: Omit<ComputedAnswer, 'outputs'>;
  readonly outputs: readonly { readonly name: string; readonly wanted: Wanted; readonly output: number }[];
}

/** What is asked for, or why it can't be computed, and where in the body that stands. */
export const askedIn = (asked: readonly Unread[]): Asked[] =>
  asked.map((json, at) => {
    const read = typeof json['formula'] === 'string' ? formulaIn(json, json['formula']) : indicatorIn(json);
    if (!read.ok) throw wrong(`/indicators/${at}`, read.error.message);
    return read.value;
  });

function formulaIn(json: Unread, formula: string): Result<Asked, Fault> {
  const more = Object.keys(json).find((name) => name !== 'formula');
  if (more !== undefined)
    throw wrong('/indicators', `a formula says everything itself; ${more} means nothing beside it`);
  const outputs = readFormula(formula);
  if (!outputs.ok) return outputs;
  return ok({ about: { formula }, outputs: outputs.value.map((each) => ({ ...each, output: 0 })) });
}

function indicatorIn(json: Unread): Result<Asked, Fault> {
  const request = requestFromJson(json);
  const read = request.ok ? readRequest(request.value) : request;
  if (!read.ok) return read;
  const { indicator, params } = read.value;
  const outputs = indicator.outputs.map((name, output) => ({ name, wanted: read.value, output }));
  return ok({ about: { id: indicator.id, params }, outputs });
}

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

type Bars = Reply<typeof CandleList>;

/** Bars that follow one another as one list; what the later say of the end counts. */
export function joined(first: Bars, next: Bars): Bars {
  const both = <K extends 'openedAt' | 'open' | 'high' | 'low' | 'close' | 'volume'>(name: K) => [
    ...first[name],
    ...next[name],
  ];
  const unknown = ({ openedAt }: Bars) => openedAt.map(() => -1);
  const hasInterest = first.openInterest !== undefined || next.openInterest !== undefined;
  const interest = [...(first.openInterest ?? unknown(first)), ...(next.openInterest ?? unknown(next))];
  return {
    ...next,
    ...{ openedAt: both('openedAt'), open: both('open'), high: both('high'), low: both('low'), close: both('close') },
    ...{ volume: both('volume'), isSynthetic: first.isSynthetic || next.isSynthetic },
    ...(hasInterest && { openInterest: interest }),
  };
}

/** Columns of stored bars in rupees; there is no column of open interest where nobody told it throughout. */
export function columnsOf(bars: Bars): BarColumnValues {
  const rupees = (units: readonly number[]) => rupeesOf(Float64Array.from(units), units.length);
  const { openInterest } = bars;
  return {
    ...{ open: rupees(bars.open), high: rupees(bars.high), low: rupees(bars.low), close: rupees(bars.close) },
    ...{ volume: Float64Array.from(bars.volume), time: Float64Array.from(bars.openedAt) },
    ...(openInterest?.every((each) => each >= 0) === true && { oi: Float64Array.from(openInterest) }),
  };
}

/** The values of all that is asked for over the same bars; what they share is computed once. */
export function compute(asked: readonly Asked[], columns: BarColumnValues): ComputedAnswer[] {
  const plan = planOf(asked.flatMap(({ outputs }) => outputs.map(({ wanted }) => wanted)));
  const values = computePlan(plan, columns);
  let place = 0;
  return asked.map(({ about, outputs }) => {
    const shown = outputs.map(({ name, output }) => [name, figures(values[place++]?.[output])] as const);
    return { ...about, outputs: Object.fromEntries(shown) };
  });
}

const figures = (column: Float64Array = new Float64Array(0)): (number | null)[] =>
  Array.from(column, (value) => (Number.isNaN(value) ? null : value));
