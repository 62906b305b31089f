import { fail, ok, type Fault, type InstrumentId, type Result, type TradingDate } from '@sutra/kernel';
import { isSuccess, jsonOf, rateLimited, statusFault, type Answer } from '../http/answer.js';
import { providerFault, quoted } from '../http/provider-fault.js';
import { indianMomentOf, momentOf } from '../history/moment.js';
import { countOf, isList, isRecord, unitsOf, type RawBar, type RawBars } from '../history/raw-bar.js';
import type { ProviderQuote } from '../port/quotes-provider.js';
import { noQuote, quoteOf } from '../quotes/quote-of.js';
import { zerodhaErrors } from './zerodha.errors.js';

/** Kite's data of an answer: `{status, data}`, or `{status: "error", message, error_type}`. */
export function zerodhaData(answer: Answer): Result<unknown, Fault> {
  if (answer.status === 429) return fail(rateLimited(answer));
  const json = jsonOf(answer);
  const body = json.ok && isRecord(json.value) ? json.value : undefined;
  if (body === undefined)
    return fail((isSuccess(answer) ? undefined : statusFault(answer)) ?? notAnEnvelope(answer, json));
  if (body['status'] === 'success' && isSuccess(answer)) return ok(body['data']);
  const said = quoted(body['message'] ?? '', answer.secrets);
  const failure = zerodhaErrors[String(body['error_type'])];
  if (failure !== undefined)
    return fail(providerFault(answer.provider, failure, `says: ${said}`, { status: answer.status }));
  return fail(
    statusFault(answer, said) ?? providerFault(answer.provider, 'WRONG', 'answered without saying how it went'),
  );
}

const notAnEnvelope = (answer: Answer, json: Result<unknown, Fault>): Fault =>
  json.ok ? providerFault(answer.provider, 'WRONG', 'answered with JSON that is none of its answers') : json.error;

/** Candles: `[time, open, high, low, close, volume, oi?]`, the time with India's offset and without its colon. */
export function zerodhaBars(answer: Answer): Result<RawBars, Fault> {
  const data = zerodhaData(answer);
  if (!data.ok) return data;
  const candles = isRecord(data.value) ? data.value['candles'] : undefined;
  if (!isList(candles)) return fail(providerFault(answer.provider, 'WRONG', 'answered without candles'));
  return ok({ rows: candles.map(barOf) });
}

function barOf(candle: unknown): RawBar {
  const [time, open, high, low, close, volume, openInterest] = isList(candle) ? candle : [];
  return {
    time: momentOf(time),
    ...{ open: unitsOf(open), high: unitsOf(high), low: unitsOf(low), close: unitsOf(close) },
    ...{ volume: countOf(volume), openInterest: countOf(openInterest) },
  };
}

/** A span as Kite wants it: India's clock, both ends counted. */
export const zerodhaSpan = ({ from, until }: { readonly from: TradingDate; readonly until: TradingDate }) => ({
  from: `${from} 00:00:00`,
  to: `${until} 23:59:59`,
});

/** The quote under the key that was asked for, exchange and symbol. */
export function zerodhaQuote(answer: Answer, key: string, instrument: InstrumentId): Result<ProviderQuote, Fault> {
  const data = zerodhaData(answer);
  if (!data.ok) return data;
  const quote = isRecord(data.value) ? data.value[key] : undefined;
  if (!isRecord(quote)) return noQuote(answer, instrument);
  const day = isRecord(quote['ohlc']) ? quote['ohlc'] : {};
  const { last_price: price, volume, last_trade_time: traded, timestamp } = quote;
  return quoteOf(answer, instrument, {
    price,
    volume,
    previousClose: day['close'],
    atMs: indianMomentOf(traded ?? timestamp),
  });
}
