import { fail, ok, type Fault, type InstrumentId, type Result } from '@sutra/kernel';
import { countOf, figureOf, isList, isRecord, secondsOf, unitsOf, type RawBars } from '../history/raw-bar.js';
import { isSuccess, jsonOf, rateLimited, statusFault, type Answer } from '../http/answer.js';
import { providerFault, quoted } from '../http/provider-fault.js';
import type { ProviderQuote } from '../port/quotes-provider.js';
import { noQuote, quoteOf } from '../quotes/quote-of.js';
import { fyersErrors } from './fyers.errors.js';

/** The body of an answer that went well; undefined where it says that it has no data. */
export function fyersBody(answer: Answer): Result<Readonly<Record<string, unknown>> | undefined, Fault> {
  const json = jsonOf(answer);
  if (!json.ok) return fail(statusFault(answer) ?? json.error);
  const body = isRecord(json.value) ? json.value : {};
  if (body['s'] === 'ok' && isSuccess(answer)) return ok(body);
  if (body['s'] === 'no_data' && isSuccess(answer)) return ok(undefined);
  const said = quoted(body['message'] ?? '', answer.secrets);
  const code = String(body['code'] ?? '');
  const failure = fyersErrors[code];
  if (failure === 'RATE_LIMITED' || answer.status === 429) return fail(rateLimited(answer, said));
  if (failure !== undefined) {
    return fail(providerFault(answer.provider, failure, `says: ${said}`, { status: answer.status, said: code }));
  }
  if (body['s'] === 'error' && isSuccess(answer)) {
    return fail(providerFault(answer.provider, 'SAID_NO', `says: ${said}`, { said: code }));
  }
  return fail(
    statusFault(answer, said) ?? providerFault(answer.provider, 'WRONG', 'answered without saying how it went'),
  );
}

/** The order of a candle's figures where the answer does not name them. */
const USUAL = ['timestamp', 'open', 'high', 'low', 'close', 'volume', 'oi'];

/** Names of columns in answers on ended contracts, which alone name them; [U] which of them it uses. */
const names: Readonly<Record<string, readonly string[]>> = {
  time: ['timestamp', 'time', 'epoch', 't'],
  open: ['open', 'o'],
  high: ['high', 'h'],
  low: ['low', 'l'],
  close: ['close', 'c'],
  volume: ['volume', 'v'],
  openInterest: ['oi', 'open_interest'],
};

/** Candles with seconds since the epoch, each a list of figures in the order of `columns`, or the usual one. */
export function fyersBars(answer: Answer): Result<RawBars, Fault> {
  const body = fyersBody(answer);
  if (!body.ok) return body;
  if (body.value === undefined) return ok({ rows: [] });
  const { candles, columns = USUAL } = body.value;
  if (!isList(candles) || !isList(columns)) {
    return fail(providerFault(answer.provider, 'WRONG', 'answered without candles'));
  }
  const written = columns.map((name) => String(name).toLowerCase());
  const placeOf = (what: string): number => written.findIndex((name) => names[what]?.includes(name) === true);
  const [time, open, high, low, close] = ['time', 'open', 'high', 'low', 'close'].map(placeOf);
  if ([time, open, high, low, close].includes(-1)) {
    return fail(providerFault(answer.provider, 'WRONG', `names columns that are not understood: ${quoted(columns)}`));
  }
  const [volume, openInterest] = [placeOf('volume'), placeOf('openInterest')];
  const rows = candles.map((candle) => {
    const at = (place: number | undefined): unknown => (isList(candle) ? candle[place ?? -1] : undefined);
    return {
      time: secondsOf(at(time)),
      ...{ open: unitsOf(at(open)), high: unitsOf(at(high)), low: unitsOf(at(low)), close: unitsOf(at(close)) },
      ...{ volume: countOf(at(volume)), openInterest: countOf(at(openInterest)) },
    };
  });
  return ok({ rows });
}

/** The quote of a symbol among those of an answer; each of them says for itself how it went. */
export function fyersQuote(answer: Answer, symbol: string, instrument: InstrumentId): Result<ProviderQuote, Fault> {
  const body = fyersBody(answer);
  if (!body.ok) return body;
  const quotes = body.value?.['d'];
  if (body.value !== undefined && !isList(quotes))
    return fail(providerFault(answer.provider, 'WRONG', 'answered without quotes'));
  const found = (isList(quotes) ? quotes : []).find((each) => isRecord(each) && each['n'] === symbol);
  const quote = isRecord(found) && found['s'] === 'ok' ? found['v'] : undefined;
  if (!isRecord(quote)) return noQuote(answer, instrument);
  const { lp: price, prev_close_price: previousClose, volume, tt } = quote;
  return quoteOf(answer, instrument, { price, previousClose, volume, atMs: figureOf(tt) * 1_000 });
}
