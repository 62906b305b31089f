import { epochMs, orThrow, UNITS_PER_RUPEE, type InstrumentId } from '@sutra/kernel';
import { contractOf } from '@sutra/market';
import { historyOf } from '../history/history-of.js';
import type { HistorySource } from '../history/history-source.js';
import { secondsOf, unitsOf } from '../history/raw-bar.js';
import { ProviderHttp } from '../http/provider-http.js';
import { defineProvider } from '../port/provider.js';
import type { ProviderQuote, QuotesProvider } from '../port/quotes-provider.js';
import { quoteOf } from '../quotes/quote-of.js';
import { secondsAt, YahooCharts } from './yahoo.charts.js';
import { yahooSymbolOf } from './yahoo.symbol.js';
import { asTraded } from './yahoo.wire.js';

const DAY_S = 86_400;

const minutes = (code: string) => ({ code, daysMost: 60, reachDays: 59 });

/** Yahoo's charts. */
export const yahoo = defineProvider(
  {
    ...{ name: 'yahoo', title: 'Yahoo Finance', trust: 'vendor', source: 'yahoo' },
    exchanges: ['NSE', 'BSE'],
    kinds: ['equity', 'index'],
    timeframes: {
      '1MIN': { code: '1m', daysMost: 7, reachDays: 29 },
      '2MIN': minutes('2m'),
      '5MIN': minutes('5m'),
      '15MIN': minutes('15m'),
      '30MIN': minutes('30m'),
      '1H': { code: '1h', daysMost: 360, reachDays: 729 },
      '1D': { code: '1d', daysMost: 3_650 },
    },
    ...{ hasOpenInterest: false, servesEnded: false, needsMaster: false },
    pace: [{ most: 2, perMs: 1_000 }],
    settings: {
      url: {
        env: 'SUTRA_MD_YAHOO_URL',
        doc: "Address of Yahoo's charts.",
        default: 'https://query1.finance.yahoo.com',
      },
    },
    also: ['latest prices'],
    terms:
      'No published interface, and no promise that it stays. The terms forbid passing data on and want personal use; look at them first.',
    doubts: 'How far back minutes reach, and its limits, are what others have seen.',
  },
  ({ url }, place, declaration) => {
    const { pace, name } = declaration;
    const { surroundings, policy = {} } = place;
    const charts = new YahooCharts(url, new ProviderHttp({ provider: name, pace, surroundings, policy }), () =>
      surroundings.clock.monotonicMs(),
    );
    const source: HistorySource<string> = {
      declaration,
      nameOf: (contract) => yahooSymbolOf(contract),
      slice: async ({ name: symbol, serving, contract, from, until }, signal) => {
        const rows = await charts.bars({ symbol, code: serving.code, from, until }, signal);
        const today = secondsAt(until) + DAY_S;
        const nowS = Math.max(today, Math.ceil(epochMs(surroundings.market.now()) / 1_000));
        const isShare = contract.kind === 'equity' && rows.rows.length > 0;
        return asTraded(
          rows,
          isShare ? await charts.splits(symbol, { fromS: secondsAt(from), untilS: nowS }, signal) : [],
        );
      },
    };
    return { history: historyOf(source, place), quotes: new YahooQuotes(charts) };
  },
);

class YahooQuotes implements QuotesProvider {
  constructor(private readonly charts: YahooCharts) {}

  async quote(instrument: InstrumentId, signal?: AbortSignal): Promise<ProviderQuote> {
    const symbol = orThrow(yahooSymbolOf(orThrow(contractOf(instrument))));
    const meta = await this.charts.meta(symbol, signal);
    const { regularMarketPrice, chartPreviousClose, regularMarketVolume: volume, regularMarketTime } = meta;
    // Its prices are single-precision, and what they mean has two decimals.
    const inPaise = (price: unknown): number => unitsOf(price, 2) / UNITS_PER_RUPEE;
    const prices = { price: inPaise(regularMarketPrice), previousClose: inPaise(chartPreviousClose) };
    return orThrow(
      quoteOf({ provider: 'yahoo' }, instrument, { ...prices, volume, atMs: secondsOf(regularMarketTime) }),
    );
  }
}
