// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type {
  CalendarAnswer,
  CandlesAnswer,
  ChainAnswer,
  DataImportAnswer,
  DataImportsAnswer,
  MarketStatusAnswer,
  QuoteAnswer,
} from './models.js';

export class MarketDataApi {
  constructor(private readonly call: Call) {}

  /** Import a file of bars. `POST /api/v1/market-data/import` */
  readonly importMarketData = (
    params: {
      /** csv: bars of one instrument. bhavcopy: a day of an exchange, which says itself what it holds. */
      readonly form: 'csv' | 'bhavcopy';
      /** Of a csv: our id of the instrument, which may have ended. */
      readonly instrumentId?: string;
      /** Of a csv: how long its bars last. */
      readonly timeframe?:
        '1MIN' | '2MIN' | '3MIN' | '5MIN' | '10MIN' | '15MIN' | '30MIN' | '1H' | '2H' | '4H' | '1D' | '1W';
      /** Of a csv: who said the bars; where sources differ, the more trusted one counts. Without it, a file. */
      readonly source?: 'exchange' | 'broker' | 'vendor' | 'file';
      /** Of a csv: whether a bar bears the time of its end. */
      readonly isStampedAtEnd?: boolean;
      /** Of a bhavcopy: only these symbols, and what is on them. */
      readonly only?: readonly string[];
    },
    body: { readonly type: 'text/csv' | 'application/zip'; readonly content: Blob | Uint8Array<ArrayBuffer> | string },
    options?: CallOptions,
  ) =>
    this.call<DataImportAnswer>(
      { method: 'POST', path: '/api/v1/market-data/import', takesKey: true, takesFile: true },
      { params, body },
      options,
    );

  /** List imports of bars. `GET /api/v1/market-data/imports` */
  readonly listDataImports = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
    } = {},
    options?: CallOptions,
  ) => this.call<DataImportsAnswer>({ method: 'GET', path: '/api/v1/market-data/imports' }, { params }, options);

  /** See how an import of bars goes. `GET /api/v1/market-data/imports/{id}` */
  readonly getDataImport = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) => this.call<DataImportAnswer>({ method: 'GET', path: '/api/v1/market-data/imports/{id}' }, { params }, options);

  /** Get the last quote of an instrument. `GET /api/v1/market-data/{symbol}` */
  readonly getQuote = (
    params: {
      /** Our id (NSE-NIFTY-INDEX), a symbol (NIFTY, RELIANCE; NSE: or BSE: may stand before it), or what a broker calls a contract. */
      readonly symbol: string;
    },
    options?: CallOptions,
  ) => this.call<QuoteAnswer>({ method: 'GET', path: '/api/v1/market-data/{symbol}' }, { params }, options);

  /** List bars of an instrument. `GET /api/v1/market-data/{symbol}/historical` */
  readonly listCandles = (
    params: {
      /** Our id (NSE-NIFTY-INDEX), a symbol (NIFTY, RELIANCE; NSE: or BSE: may stand before it), or what a broker calls a contract. */
      readonly symbol: string;
      /** How long a bar lasts. */
      readonly timeframe:
        '1MIN' | '2MIN' | '3MIN' | '5MIN' | '10MIN' | '15MIN' | '30MIN' | '1H' | '2H' | '4H' | '1D' | '1W';
      /** The day, or the moment with its offset, from which on bars begin. */
      readonly from: string;
      /** The last day, or the moment with its offset before which bars begin. */
      readonly to: string;
      /** Bars at most; 500 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before. */
      readonly cursor?: string;
      /** Whether splits and bonuses are applied; they are if not said. */
      readonly adjusted?: boolean;
    },
    options?: CallOptions,
  ) =>
    this.call<CandlesAnswer>({ method: 'GET', path: '/api/v1/market-data/{symbol}/historical' }, { params }, options);

  /** Get an option chain. `GET /api/v1/market-data/{symbol}/option-chain` */
  readonly getOptionChain = (
    params: {
      /** Our id (NSE-NIFTY-INDEX), a symbol (NIFTY, RELIANCE; NSE: or BSE: may stand before it), or what a broker calls a contract. */
      readonly symbol: string;
      /** When the options end; without it, the nearest expiry. */
      readonly expiry?: string;
    },
    options?: CallOptions,
  ) =>
    this.call<ChainAnswer>({ method: 'GET', path: '/api/v1/market-data/{symbol}/option-chain' }, { params }, options);

  /** List days of the market. `GET /api/v1/market-calendar` */
  readonly getCalendar = (
    params: {
      /** The first day. */
      readonly from: string;
      /** The last day, at most 399 days later. */
      readonly to: string;
      /** Whose days; NSE_EQ if not said. */
      readonly segment?: 'NSE_EQ' | 'NSE_FO' | 'BSE_EQ' | 'BSE_FO';
    },
    options?: CallOptions,
  ) => this.call<CalendarAnswer>({ method: 'GET', path: '/api/v1/market-calendar' }, { params }, options);

  /** See which markets are open. `GET /api/v1/market-status` */
  readonly getMarketStatus = (options?: CallOptions) =>
    this.call<MarketStatusAnswer>({ method: 'GET', path: '/api/v1/market-status' }, {}, options);
}
