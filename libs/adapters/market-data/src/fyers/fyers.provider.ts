import { andThen, ok, orThrow, tradingDateAt, type InstrumentId } from '@sutra/kernel';
import { contractOf, symbolForms, type Contract } from '@sutra/market';
import { historyOf } from '../history/history-of.js';
import type { HistorySource } from '../history/history-source.js';
import { ProviderHttp } from '../http/provider-http.js';
import { addressAt, defineProvider } from '../port/provider.js';
import type { QuotesProvider } from '../port/quotes-provider.js';
import { fyersBars, fyersQuote } from './fyers.wire.js';

const minutes = (code: string) => ({ code, daysMost: 100 });

/** More than three breaches of the limit by the minute block the user for the day, so one is followed by a still minute. */
const CAREFUL = { attemptsMost: 2, holdMs: 60_000 };

/** Fyers' history, with that of futures and options that have ended. */
export const fyers = defineProvider(
  {
    ...{ name: 'fyers', title: 'Fyers, API v3', trust: 'broker', source: 'fyers' },
    exchanges: ['NSE', 'BSE'],
    kinds: ['equity', 'index', 'future', 'option'],
    timeframes: {
      '1MIN': minutes('1'),
      '2MIN': minutes('2'),
      '3MIN': minutes('3'),
      '5MIN': minutes('5'),
      '10MIN': minutes('10'),
      '15MIN': minutes('15'),
      '30MIN': minutes('30'),
      '1H': minutes('60'),
      '1D': { code: '1D', daysMost: 366 },
    },
    ...{ hasOpenInterest: true, servesEnded: true, needsMaster: false },
    pace: [
      { most: 10, perMs: 1_000 },
      { most: 200, perMs: 60_000, burst: 50 },
      { most: 100_000, perMs: 86_400_000, burst: 50_000 },
    ],
    settings: {
      url: {
        env: 'SUTRA_MD_FYERS_URL',
        doc: "Address of Fyers' data API; another one only for a simulated exchange.",
        default: 'https://api-t1.fyers.in/data',
      },
      appId: { env: 'SUTRA_MD_FYERS_APP_ID', doc: 'Id of the app at Fyers, such as XXXX-100.' },
      accessToken: { env: 'SUTRA_MD_FYERS_ACCESS_TOKEN', doc: "The day's access token.", isSecret: true },
    },
    also: ['latest prices', 'futures and options that have ended (NSE from 2022-01-03, BSE from 2023-08-07)'],
    terms:
      'For the own account only. The limits are shared with all other calls of the key, orders among them; look at the terms on storing.',
    doubts:
      'The parameters of the history of ended contracts are taken to be those of the other history; its columns go by their names.',
  },
  ({ url, appId, accessToken }, place, declaration) => {
    const { pace, name } = declaration;
    const { surroundings, listings, market, policy } = place;
    const careful = { ...CAREFUL, ...policy };
    const http = new ProviderHttp({ provider: name, pace, surroundings, policy: careful, secrets: [accessToken] });
    const headers = async () => ({ authorization: `${appId}:${accessToken}` });
    const nameOf = (contract: Contract, instrument: InstrumentId) => {
      const listing = listings('fyers', instrument);
      if (listing !== undefined) return ok(listing.symbol.symbol);
      return andThen(symbolForms.fyers.print(contract, market), ({ symbol }) => ok(symbol));
    };
    const source: HistorySource<string> = {
      declaration,
      nameOf,
      slice: ({ name: symbol, serving, contract, from, until }, signal) => {
        const hasEnded = 'expiry' in contract && contract.expiry < tradingDateAt(surroundings.market.now());
        const path = hasEnded ? '/history/fno/expired/historical-data' : '/history';
        const span = { date_format: '1', range_from: from, range_to: until, cont_flag: '0', oi_flag: '1' };
        const address = addressAt(url, path, { symbol, resolution: serving.code, ...span });
        return http.ask({ url: address, headers }, fyersBars, signal);
      },
    };
    const quotes: QuotesProvider = {
      quote: async (instrument, signal) => {
        const symbol = orThrow(nameOf(orThrow(contractOf(instrument)), instrument));
        const request = { url: addressAt(url, '/quotes', { symbols: symbol }), headers };
        return http.ask(request, (answer) => fyersQuote(answer, symbol, instrument), signal);
      },
    };
    return { history: historyOf(source, place), quotes };
  },
);
