import { fail, ok, plusDays, type Fault, type InstrumentId, type Result } from '@sutra/kernel';
import { isIndex, type Contract, type Market } from '@sutra/market';
import { indianMomentOf } from '../history/moment.js';
import type { Slice } from '../history/history-source.js';
import { countOf, isList, isRecord, secondsOf, unitsOf, type RawBars } from '../history/raw-bar.js';
import { isSuccess, jsonOf, rateLimited, statusFault, type Answer } from '../http/answer.js';
import { providerFault, quoted } from '../http/provider-fault.js';
import type { ProviderQuote } from '../port/quotes-provider.js';
import { noQuote, quoteOf } from '../quotes/quote-of.js';
import { DHAN_NO_DATA, dhanErrors } from './dhan.errors.js';

/** What Dhan calls an instrument: its number in a segment, and its word for the kind. */
export interface DhanName {
  readonly securityId: string;
  readonly exchangeSegment: string;
  readonly instrument: string;
}

/** Dhan's word for the kind of a contract. */
export function dhanKindOf(contract: Contract, market: Market): string {
  if (contract.kind === 'equity') return 'EQUITY';
  if (contract.kind === 'index') return 'INDEX';
  return `${contract.kind === 'future' ? 'FUT' : 'OPT'}${isIndex(market, contract.underlying) ? 'IDX' : 'STK'}`;
}

/** Path and body of a request. The last day counts within a day's minutes and is left out among days. */
export function dhanRequest({ name, timeframe, serving, from, until }: Slice<DhanName>) {
  const asked = { ...name, oi: true };
  return timeframe === '1D'
    ? {
        path: '/charts/historical',
        body: { ...asked, expiryCode: 0, fromDate: from, toDate: plusDays(until, 1) },
      }
    : {
        path: '/charts/intraday',
        body: { ...asked, interval: serving.code, fromDate: `${from} 00:00:00`, toDate: `${until} 23:59:59` },
      };
}

const COLUMNS = ['timestamp', 'open', 'high', 'low', 'close', 'volume'] as const;

/** Bars as columns side by side, with seconds since the epoch; columns of different lengths belong to no bars. */
export function dhanBars(answer: Answer): Result<RawBars, Fault> {
  if (answer.status === 429) return fail(rateLimited(answer));
  const json = jsonOf(answer);
  if (!json.ok) return fail(statusFault(answer) ?? json.error);
  const body = isRecord(json.value) ? json.value : {};
  if (body['errorCode'] !== undefined || !isSuccess(answer)) return failureOf(answer, body);
  const columns = COLUMNS.map((name) => body[name]);
  const [times] = columns;
  if (!isList(times) || columns.some((column) => !isList(column) || column.length !== times.length)) {
    return fail(providerFault(answer.provider, 'WRONG', 'answered without whole columns of bars'));
  }
  const interest = body['open_interest'];
  const hasInterest = isList(interest) && interest.length === times.length;
  const rows = times.map((time, row) => {
    const [, open, high, low, close, volume] = columns.map((column) => (isList(column) ? column[row] : undefined));
    return {
      time: secondsOf(time),
      ...{ open: unitsOf(open), high: unitsOf(high), low: unitsOf(low), close: unitsOf(close) },
      ...{ volume: countOf(volume), openInterest: hasInterest ? countOf(interest[row]) : 0 },
    };
  });
  return ok({ rows });
}

/** The quote of an instrument, which stands under its segment and its number. */
export function dhanQuote(
  answer: Answer,
  { exchangeSegment, securityId }: DhanName,
  instrument: InstrumentId,
): Result<ProviderQuote, Fault> {
  if (answer.status === 429) return fail(rateLimited(answer));
  const json = jsonOf(answer);
  if (!json.ok) return fail(statusFault(answer) ?? json.error);
  const body = isRecord(json.value) ? json.value : {};
  if (body['errorCode'] !== undefined || !isSuccess(answer)) return fail(faultOf(answer, body));
  const data = body['data'];
  if (!isRecord(data)) return fail(providerFault(answer.provider, 'WRONG', 'answered without quotes'));
  const segment = data[exchangeSegment];
  const quote = isRecord(segment) ? segment[securityId] : undefined;
  if (!isRecord(quote)) return noQuote(answer, instrument);
  const day = isRecord(quote['ohlc']) ? quote['ohlc'] : {};
  const { last_price: price, volume, last_trade_time: traded } = quote;
  return quoteOf(answer, instrument, { price, volume, previousClose: day['close'], atMs: indianMomentOf(traded) });
}

function failureOf(answer: Answer, body: Readonly<Record<string, unknown>>): Result<RawBars, Fault> {
  return body['errorCode'] === DHAN_NO_DATA ? ok({ rows: [] }) : fail(faultOf(answer, body));
}

function faultOf(answer: Answer, body: Readonly<Record<string, unknown>>): Fault {
  const code = String(body['errorCode'] ?? '');
  const said = quoted(body['errorMessage'] ?? '', answer.secrets);
  const failure = dhanErrors[code];
  if (failure === 'RATE_LIMITED') return rateLimited(answer, said);
  if (failure !== undefined) {
    return providerFault(answer.provider, failure, `says: ${said}`, { status: answer.status, said: code });
  }
  return statusFault(answer, said) ?? providerFault(answer.provider, 'SAID_NO', `says: ${said}`, { said: code });
}
