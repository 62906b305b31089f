import { fail, ok, type Fault, type Result } from '@sutra/kernel';
import { midnightOf } from '../history/moment.js';
import { countOf, isRecord, unitsOf, type RawBars } from '../history/raw-bar.js';
import { isSuccess, jsonOf, rateLimited, statusFault, type Answer } from '../http/answer.js';
import { providerFault, quoted, type ProviderFailure } from '../http/provider-fault.js';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * What its words mean; it fails with status 200, and the same key of the body serves for a burst, the day's quota and a paid
 * endpoint. The words for a burst name the day and the plans as well, so they are looked for first.
 */
const meanings: readonly (readonly [RegExp, ProviderFailure])[] = [
  [/spreading out|per second|per minute|call frequency/i, 'RATE_LIMITED'],
  [/per day|daily/i, 'QUOTA_SPENT'],
  [/premium/i, 'NOT_ALLOWED'],
  [/api ?key/i, 'LOGIN_EXPIRED'],
];

/** The body of an answer in which the key that was asked for is there; anything else is a failure by its words. */
export function alphaVantageBody(answer: Answer, key: string | undefined): Result<Fields, Fault> {
  const json = jsonOf(answer);
  if (!json.ok) return fail(statusFault(answer) ?? json.error);
  const body = isRecord(json.value) ? json.value : undefined;
  if (body !== undefined && isSuccess(answer) && (key === undefined ? isPlain(body) : isRecord(body[key])))
    return ok(body);
  const [said] = ['Note', 'Information', 'Error Message'].flatMap((name) => body?.[name] ?? []);
  if (said === undefined) {
    return fail(
      statusFault(answer) ?? providerFault(answer.provider, 'WRONG', `answered without ${key ?? 'any of its data'}`),
    );
  }
  const words = quoted(said, answer.secrets);
  const meaning = meanings.find(([pattern]) => pattern.test(words))?.[1];
  if (meaning === 'RATE_LIMITED') return fail(rateLimited(answer, words));
  const isError = body?.['Error Message'] !== undefined;
  return fail(providerFault(answer.provider, meaning ?? (isError ? 'UNKNOWN_SYMBOL' : 'SAID_NO'), `says: ${words}`));
}

/** Whether a body is data and not one of the messages that come instead. */
const isPlain = (body: Fields): boolean => !('Note' in body || 'Information' in body || 'Error Message' in body);

const SERIES = 'Time Series (Daily)';

/** The days of an answer by their dates, if they are those of the symbol that was asked for. */
export function alphaVantageSeries(answer: Answer, symbol: string): Result<{ days: Fields; meta: Fields }, Fault> {
  const body = alphaVantageBody(answer, SERIES);
  if (!body.ok) return body;
  const meta = isRecord(body.value['Meta Data']) ? body.value['Meta Data'] : {};
  const about = String(meta['2. Symbol'] ?? '');
  if (about.toUpperCase() !== symbol.toUpperCase()) {
    return fail(providerFault(answer.provider, 'WRONG', `answered about ${quoted(about)} and not about ${symbol}`));
  }
  const days = body.value[SERIES];
  return ok({ days: isRecord(days) ? days : {}, meta });
}

/** Days as bars, the newest of which come first. */
export function alphaVantageBars(answer: Answer, symbol: string): Result<RawBars, Fault> {
  const series = alphaVantageSeries(answer, symbol);
  if (!series.ok) return series;
  const rows = Object.entries(series.value.days).map(([date, day]) => {
    const figures = isRecord(day) ? day : {};
    const price = (name: string): number => unitsOf(figures[name]);
    return {
      time: midnightOf(date),
      ...{ open: price('1. open'), high: price('2. high'), low: price('3. low'), close: price('4. close') },
      ...{ volume: countOf(figures['5. volume']), openInterest: 0 },
    };
  });
  return ok({ rows: rows.reverse() });
}
