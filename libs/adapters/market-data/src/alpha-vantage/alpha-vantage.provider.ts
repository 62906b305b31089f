import { fail, ok, orThrow, plusDays, tradingDateAt, type Fault, type InstrumentId, type Result } from '@sutra/kernel';
import { contractOf, type Contract } from '@sutra/market';
import { historyOf } from '../history/history-of.js';
import { midnightOf } from '../history/moment.js';
import type { HistorySource } from '../history/history-source.js';
import { quoteOf } from '../quotes/quote-of.js';
import { ProviderHttp, type ReadAnswer } from '../http/provider-http.js';
import { providerFault } from '../http/provider-fault.js';
import type { FundamentalsProvider } from '../port/fundamentals-provider.js';
import { addressAt, defineProvider } from '../port/provider.js';
import type { ProviderQuote, QuotesProvider } from '../port/quotes-provider.js';
import { alphaVantageBars } from './alpha-vantage.wire.js';
import { listingsOf, overviewOf, worldHistoryOf, worldQuoteOf } from './world.wire.js';

/** A hundred trading days, the short answer, always reach so far back. */
const SHORT_DAYS = 130;

/** Every attempt counts against the day's quota. */
const SPARING = { attemptsMost: 2 };

/** Alpha Vantage: days of shares at BSE, listings of the whole world, and what companies are worth. */
export const alphaVantage = defineProvider(
  {
    ...{ name: 'alpha-vantage', title: 'Alpha Vantage', trust: 'vendor', source: 'alpha-vantage' },
    exchanges: ['BSE'],
    kinds: ['equity'],
    timeframes: { '1D': { code: 'TIME_SERIES_DAILY', daysMost: 20_000 } },
    ...{ hasOpenInterest: false, servesEnded: false, needsMaster: false },
    pace: [{ most: 1, perMs: 1_000 }],
    settings: {
      url: {
        env: 'SUTRA_MD_ALPHA_VANTAGE_URL',
        doc: "Address of Alpha Vantage's API.",
        default: 'https://www.alphavantage.co',
      },
      apiKey: {
        env: 'SUTRA_MD_ALPHA_VANTAGE_API_KEY',
        doc: 'Key; a free one is good for 25 requests a day.',
        isSecret: true,
      },
    },
    also: ['company overviews', 'search, latest prices and days of listings in other countries'],
    terms:
      'The free key is for personal use; look at the terms on storing and passing on, and at which plan has full histories.',
    doubts: 'Which plan has what changes; it says so itself when it is asked. Shares of NSE are not covered.',
  },
  ({ url, apiKey }, place, declaration) => {
    const { pace, name } = declaration;
    const { surroundings, policy } = place;
    const sparing = { ...SPARING, ...policy };
    const http = new ProviderHttp({ provider: name, pace, surroundings, policy: sparing, secrets: [apiKey] });
    const ask: Ask = (query, read, signal) =>
      http.ask({ url: addressAt(url, '/query', { ...query, apikey: apiKey }) }, read, signal);
    const source: HistorySource<string> = {
      declaration,
      nameOf: alphaVantageSymbolOf,
      slice: ({ name: symbol, serving, from }, signal) => {
        const isShort = from >= plusDays(tradingDateAt(surroundings.market.now()), -SHORT_DAYS);
        const query = { function: serving.code, symbol, outputsize: isShort ? 'compact' : 'full' };
        return ask(query, (answer) => alphaVantageBars(answer, symbol), signal);
      },
    };
    const world = new AlphaVantageWorld(ask);
    return { history: historyOf(source, place), fundamentals: world, quotes: new AlphaVantageQuotes(world) };
  },
);

type Ask = <T>(query: Readonly<Record<string, string>>, read: ReadAnswer<T>, signal?: AbortSignal) => Promise<T>;

/** Its symbol of a share at BSE: RELIANCE.BSE. */
export function alphaVantageSymbolOf(contract: Contract): Result<string, Fault> {
  if (contract.kind === 'equity' && contract.exchange === 'BSE') return ok(`${contract.symbol}.BSE`);
  return fail(providerFault('alpha-vantage', 'UNKNOWN_SYMBOL', 'has symbols for shares at BSE only'));
}

class AlphaVantageWorld implements FundamentalsProvider {
  constructor(private readonly ask: Ask) {}

  overview(symbol: string, signal?: AbortSignal) {
    return this.ask({ function: 'OVERVIEW', symbol }, (answer) => overviewOf(answer, symbol), signal);
  }

  search(words: string, signal?: AbortSignal) {
    return this.ask({ function: 'SYMBOL_SEARCH', keywords: words }, listingsOf, signal);
  }

  worldQuote(symbol: string, signal?: AbortSignal) {
    return this.ask({ function: 'GLOBAL_QUOTE', symbol }, (answer) => worldQuoteOf(answer, symbol), signal);
  }

  worldHistory(symbol: string, isFull: boolean, signal?: AbortSignal) {
    const query = { function: 'TIME_SERIES_DAILY', symbol, outputsize: isFull ? 'full' : 'compact' };
    return this.ask(query, (answer) => worldHistoryOf(answer, symbol), signal);
  }
}

class AlphaVantageQuotes implements QuotesProvider {
  constructor(private readonly world: FundamentalsProvider) {}

  async quote(instrument: InstrumentId, signal?: AbortSignal): Promise<ProviderQuote> {
    const symbol = orThrow(alphaVantageSymbolOf(orThrow(contractOf(instrument))));
    const quote = await this.world.worldQuote(symbol, signal);
    const { price, previousClose, volume, tradedOn } = quote;
    return orThrow(
      quoteOf({ provider: 'alpha-vantage' }, instrument, { price, previousClose, volume, atMs: midnightOf(tradedOn) }),
    );
  }
}
