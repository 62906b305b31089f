// What Alpha Vantage tells beyond Indian bars: companies, listings and days of other countries, as text that is exact.
import { fail, ok, type Fault, type Result } from '@sutra/kernel';
import { figureOf, isList, isRecord } from '../history/raw-bar.js';
import type { Answer } from '../http/answer.js';
import { providerFault, quoted } from '../http/provider-fault.js';
import type {
  CompanyOverview,
  WorldBar,
  WorldHistory,
  WorldListing,
  WorldQuote,
} from '../port/fundamentals-provider.js';
import { alphaVantageBody, alphaVantageSeries, type Fields } from './alpha-vantage.wire.js';

/** What it writes where it has nothing. */
const NOTHING = new Set(['', 'None', 'none', '-', 'N/A', '0000-00-00']);

/** A text of an answer; nothing for what it writes instead of nothing. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && !NOTHING.has(value.trim()) ? quoted(value) : undefined;

const isDecimal = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(figureOf(value));

/** A company's overview. For a symbol that it does not know, or has no company for, the answer is an empty object. */
export function overviewOf(answer: Answer, symbol: string): Result<CompanyOverview, Fault> {
  const body = alphaVantageBody(answer, undefined);
  if (!body.ok) return body;
  const company = body.value;
  if (Object.keys(company).length === 0) return unknownSymbol(answer, symbol);
  const about = textOf(company['Symbol']);
  const name = textOf(company['Name']);
  if (about?.toUpperCase() !== symbol.toUpperCase() || name === undefined) {
    return fail(providerFault(answer.provider, 'WRONG', `answered without the company of ${symbol}`));
  }
  const figures = Object.entries(company).filter((entry): entry is [string, string] => isDecimal(entry[1]));
  return ok({
    ...{ symbol: about, name, assetType: textOf(company['AssetType']), exchange: textOf(company['Exchange']) },
    ...{ currency: textOf(company['Currency']), country: textOf(company['Country']) },
    ...{ sector: textOf(company['Sector']), industry: textOf(company['Industry']) },
    latestQuarter: textOf(company['LatestQuarter']),
    figures: Object.fromEntries(figures.filter(([key]) => key !== 'CIK')),
  });
}

/** Listings that fit words; none is an answer here. */
export function listingsOf(answer: Answer): Result<readonly WorldListing[], Fault> {
  const body = alphaVantageBody(answer, undefined);
  if (!body.ok) return body;
  const matches = body.value['bestMatches'];
  if (!isList(matches)) return fail(providerFault(answer.provider, 'WRONG', 'answered without a list of matches'));
  return ok(
    matches.flatMap((match) => {
      const fields: Fields = isRecord(match) ? match : {};
      const symbol = textOf(fields['1. symbol']);
      if (symbol === undefined) return [];
      const text = (key: string): string => textOf(fields[key]) ?? '';
      return [
        {
          ...{ symbol, name: text('2. name'), type: text('3. type'), region: text('4. region') },
          ...{ timeZone: text('7. timezone'), currency: text('8. currency') },
        },
      ];
    }),
  );
}

/** The latest price; an unknown symbol has an empty quote. */
export function worldQuoteOf(answer: Answer, symbol: string): Result<WorldQuote, Fault> {
  const body = alphaVantageBody(answer, 'Global Quote');
  if (!body.ok) return body;
  const quote = isRecord(body.value['Global Quote']) ? body.value['Global Quote'] : {};
  if (Object.keys(quote).length === 0) return unknownSymbol(answer, symbol);
  const [about, price, day] = [
    textOf(quote['01. symbol']),
    quote['05. price'],
    textOf(quote['07. latest trading day']),
  ];
  if (
    about?.toUpperCase() !== symbol.toUpperCase() ||
    !isDecimal(price) ||
    !(figureOf(price) > 0) ||
    day === undefined
  ) {
    return fail(providerFault(answer.provider, 'WRONG', `answered without the price of ${symbol}`));
  }
  const decimal = (key: string): string | undefined => (isDecimal(quote[key]) ? quote[key] : undefined);
  return ok({
    ...{ symbol: about, price, tradedOn: day, previousClose: decimal('08. previous close') },
    volume: decimal('06. volume'),
  });
}

/** Days of a listing anywhere, in order; rows that are no bars are counted by reason. */
export function worldHistoryOf(answer: Answer, symbol: string): Result<WorldHistory, Fault> {
  const series = alphaVantageSeries(answer, symbol);
  if (!series.ok) return series;
  const { days, meta } = series.value;
  const refused: Record<string, number> = {};
  const bars: WorldBar[] = [];
  for (const [date, day] of Object.entries(days)) {
    const bar = worldBarOf(date, isRecord(day) ? day : {});
    if (typeof bar === 'string') refused[bar] = (refused[bar] ?? 0) + 1;
    else bars.push(bar);
  }
  bars.sort((one, other) => (one.date < other.date ? -1 : 1));
  return ok({ symbol, timeZone: textOf(meta['5. Time Zone']) ?? '', bars, refused });
}

function worldBarOf(date: string, day: Fields): WorldBar | string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) return 'its day is not understood';
  const [open, high, low, close, volume] = ['1. open', '2. high', '3. low', '4. close', '5. volume'].map(
    (key) => day[key],
  );
  if (!isDecimal(open) || !isDecimal(high) || !isDecimal(low) || !isDecimal(close)) return 'a price is not understood';
  if (!isDecimal(volume) || figureOf(volume) < 0) return 'a quantity is not understood';
  const [from, to] = [Math.min(figureOf(open), figureOf(close)), Math.max(figureOf(open), figureOf(close))];
  if (!(figureOf(low) > 0)) return 'a price is not above zero';
  if (figureOf(low) > from || figureOf(high) < to) return 'its prices do not lie between its low and its high';
  return { date, open, high, low, close, volume };
}

const unknownSymbol = (answer: Answer, symbol: string): Result<never, Fault> =>
  fail(providerFault(answer.provider, 'UNKNOWN_SYMBOL', `knows nothing of ${quoted(symbol)}`));
