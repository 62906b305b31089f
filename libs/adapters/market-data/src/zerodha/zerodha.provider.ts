import { andThen, fail, ok, orThrow } from '@sutra/kernel';
import { historyOf } from '../history/history-of.js';
import { listingAt } from '../history/listed.js';
import type { HistorySource } from '../history/history-source.js';
import { providerFault } from '../http/provider-fault.js';
import { ProviderHttp } from '../http/provider-http.js';
import { addressAt, defineProvider } from '../port/provider.js';
import type { QuotesProvider } from '../port/quotes-provider.js';
import { zerodhaBars, zerodhaQuote, zerodhaSpan } from './zerodha.wire.js';

/** Quotes have a limit of their own. */
const QUOTE_PACE = [{ most: 1, perMs: 1_000 }];

const TOKEN = /^[0-9]{1,10}$/;

/** Kite Connect's historical candles. */
export const zerodha = defineProvider(
  {
    ...{ name: 'zerodha', title: 'Zerodha, Kite Connect', trust: 'broker', source: 'zerodha' },
    exchanges: ['NSE', 'BSE'],
    kinds: ['equity', 'index', 'future', 'option'],
    timeframes: {
      '1MIN': { code: 'minute', daysMost: 60 },
      '3MIN': { code: '3minute', daysMost: 100 },
      '5MIN': { code: '5minute', daysMost: 100 },
      '10MIN': { code: '10minute', daysMost: 100 },
      '15MIN': { code: '15minute', daysMost: 200 },
      '30MIN': { code: '30minute', daysMost: 200 },
      '1H': { code: '60minute', daysMost: 400 },
      '1D': { code: 'day', daysMost: 2_000 },
    },
    ...{ hasOpenInterest: true, servesEnded: false, needsMaster: true },
    pace: [{ most: 3, perMs: 1_000 }],
    settings: {
      url: {
        env: 'SUTRA_MD_KITE_REST_URL',
        doc: "Address of Kite's REST API; another one only for a simulated exchange.",
        default: 'https://api.kite.trade',
      },
      apiKey: { env: 'SUTRA_MD_KITE_API_KEY', doc: 'Key of the Kite Connect app.', isSecret: true },
      accessToken: {
        env: 'SUTRA_MD_KITE_ACCESS_TOKEN',
        doc: "The day's access token; it dies at six the next morning.",
        isSecret: true,
      },
    },
    also: ['latest prices'],
    terms: 'Kite Connect is a paid plan, for the own account only; its terms forbid passing the data on.',
    doubts: 'The spans a request may cover are a long-standing table of the forum, not of the documents.',
  },
  ({ url, apiKey, accessToken }, place, declaration) => {
    const { pace, name } = declaration;
    const { surroundings, listings, policy = {} } = place;
    const http = new ProviderHttp({ provider: name, pace, surroundings, policy, secrets: [apiKey, accessToken] });
    const headers = async () => ({ 'x-kite-version': '3', authorization: `token ${apiKey}:${accessToken}` });
    const source: HistorySource<string> = {
      declaration,
      nameOf: (_, instrument) =>
        andThen(listingAt(listings, 'zerodha', instrument), ({ token }) =>
          TOKEN.test(token) ? ok(token) : fail(providerFault(name, 'UNKNOWN_SYMBOL', `has no token for ${instrument}`)),
        ),
      slice: ({ name: token, serving, from, until }, signal) => {
        const query = { ...zerodhaSpan({ from, until }), oi: '1', continuous: '0' };
        const address = addressAt(url, `/instruments/historical/${token}/${serving.code}`, query);
        return http.ask({ url: address, headers }, zerodhaBars, signal);
      },
    };
    const slow = new ProviderHttp({
      provider: name,
      pace: QUOTE_PACE,
      surroundings,
      policy,
      secrets: [apiKey, accessToken],
    });
    const quotes: QuotesProvider = {
      quote: async (instrument, signal) => {
        const { venue, symbol } = orThrow(listingAt(listings, 'zerodha', instrument)).symbol;
        const key = `${venue}:${symbol}`;
        const request = { url: addressAt(url, '/quote', { i: key }), headers };
        return slow.ask(request, (answer) => zerodhaQuote(answer, key, instrument), signal);
      },
    };
    return { history: historyOf(source, place), quotes };
  },
);
