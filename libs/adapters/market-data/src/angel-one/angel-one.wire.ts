import { fail, ok, type Fault, type InstrumentId, type Result, type TradingDate } from '@sutra/kernel';
import { countOf, isList, isRecord, unitsOf, type RawBars } from '../history/raw-bar.js';
import { isSuccess, jsonOf, rateLimited, statusFault, textOf, type Answer } from '../http/answer.js';
import { providerFault, quoted } from '../http/provider-fault.js';
import { indianMomentOf, momentOf } from '../history/moment.js';
import type { ProviderQuote } from '../port/quotes-provider.js';
import { noQuote, quoteOf } from '../quotes/quote-of.js';
import { ANGEL_ONE_TOO_OFTEN, angelOneErrors } from './angel-one.errors.js';

/** What Angel One calls an instrument. */
export interface AngelOneName {
  readonly exchange: string;
  readonly symboltoken: string;
}

/** A span as it wants it, by India's clock to the minute. */
export const angelOneSpan = ({ from, until }: { readonly from: TradingDate; readonly until: TradingDate }) => ({
  fromdate: `${from} 00:00`,
  todate: `${until} 23:59`,
});

/** The data of an answer. Failures come with status 200 as well, and its gateways spell the envelope differently. */
export function angelOneData(answer: Answer): Result<unknown, Fault> {
  const text = textOf(answer);
  if (answer.status === 429 || (text.length < 2_000 && ANGEL_ONE_TOO_OFTEN.test(text)))
    return fail(rateLimited(answer));
  const json = jsonOf(answer);
  if (!json.ok) return fail(statusFault(answer) ?? json.error);
  const body = isRecord(json.value) ? json.value : {};
  const went = String(body['status'] ?? body['success'] ?? '');
  if (went === 'true' && isSuccess(answer)) return ok(body['data']);
  const code = String(body['errorcode'] ?? body['errorCode'] ?? '');
  const said = quoted(body['message'] ?? '', answer.secrets);
  const failure = angelOneErrors[code];
  if (failure !== undefined) {
    return fail(providerFault(answer.provider, failure, `says: ${said}`, { status: answer.status, said: code }));
  }
  if (went === 'false' && isSuccess(answer)) {
    return fail(providerFault(answer.provider, 'SAID_NO', `says: ${said}`, { said: code }));
  }
  return fail(
    statusFault(answer, said) ?? providerFault(answer.provider, 'WRONG', 'answered without saying how it went'),
  );
}

/** Candles: `[time, open, high, low, close, volume]`. Data that is null is none; anything else but a list is wrong. */
export function angelOneBars(answer: Answer): Result<RawBars, Fault> {
  const data = angelOneData(answer);
  if (!data.ok) return data;
  if (data.value === null) return ok({ rows: [] });
  if (!isList(data.value)) return fail(providerFault(answer.provider, 'WRONG', 'answered without candles'));
  const rows = data.value.map((candle) => {
    const [time, open, high, low, close, volume] = isList(candle) ? candle : [];
    return {
      time: momentOf(time),
      ...{ open: unitsOf(open), high: unitsOf(high), low: unitsOf(low), close: unitsOf(close) },
      ...{ volume: countOf(volume), openInterest: 0 },
    };
  });
  return ok({ rows });
}

/** The quote of a token among those that were fetched. */
export function angelOneQuote(
  answer: Answer,
  name: AngelOneName,
  instrument: InstrumentId,
): Result<ProviderQuote, Fault> {
  const data = angelOneData(answer);
  if (!data.ok) return data;
  const fetched = isRecord(data.value) ? data.value['fetched'] : undefined;
  if (!isList(fetched)) return fail(providerFault(answer.provider, 'WRONG', 'answered without quotes'));
  const quote = fetched.find(
    (each) => isRecord(each) && each['exchange'] === name.exchange && String(each['symbolToken']) === name.symboltoken,
  );
  if (!isRecord(quote)) return noQuote(answer, instrument);
  const { ltp: price, close: previousClose, tradeVolume: volume, exchTradeTime: traded } = quote;
  return quoteOf(answer, instrument, { price, previousClose, volume, atMs: indianMomentOf(traded) });
}
