import { andThen, ok, orThrow, type InstrumentId } from '@sutra/kernel';
import { historyOf } from '../history/history-of.js';
import { listingAt } from '../history/listed.js';
import type { HistorySource } from '../history/history-source.js';
import { ProviderHttp } from '../http/provider-http.js';
import { addressAt, defineProvider } from '../port/provider.js';
import type { QuotesProvider } from '../port/quotes-provider.js';
import { angelOneBars, angelOneQuote, angelOneSpan, type AngelOneName } from './angel-one.wire.js';

/** Quotes have limits of their own. */
const QUOTE_PACE = [
  { most: 10, perMs: 1_000 },
  { most: 500, perMs: 60_000, burst: 100 },
  { most: 5_000, perMs: 3_600_000, burst: 1_000 },
];

/** Angel One's candles. */
export const angelOne = defineProvider(
  {
    ...{ name: 'angel-one', title: 'Angel One, SmartAPI', trust: 'broker', source: 'angel-one' },
    exchanges: ['NSE', 'BSE'],
    kinds: ['equity', 'index', 'future', 'option'],
    timeframes: {
      '1MIN': { code: 'ONE_MINUTE', daysMost: 30 },
      '3MIN': { code: 'THREE_MINUTE', daysMost: 60 },
      '5MIN': { code: 'FIVE_MINUTE', daysMost: 100 },
      '10MIN': { code: 'TEN_MINUTE', daysMost: 100 },
      '15MIN': { code: 'FIFTEEN_MINUTE', daysMost: 200 },
      '30MIN': { code: 'THIRTY_MINUTE', daysMost: 200 },
      '1H': { code: 'ONE_HOUR', daysMost: 400 },
      '1D': { code: 'ONE_DAY', daysMost: 2_000 },
    },
    ...{ hasOpenInterest: false, servesEnded: false, needsMaster: true },
    pace: [
      { most: 3, perMs: 1_000 },
      { most: 500, perMs: 60_000, burst: 100 },
      { most: 5_000, perMs: 3_600_000, burst: 1_000 },
    ],
    settings: {
      url: {
        env: 'SUTRA_MD_ANGEL_ONE_URL',
        doc: "Address of Angel One's API; another one only for a simulated exchange.",
        default: 'https://apiconnect.angelone.in',
      },
      apiKey: { env: 'SUTRA_MD_ANGEL_ONE_API_KEY', doc: 'Key of the SmartAPI app.', isSecret: true },
      accessToken: {
        env: 'SUTRA_MD_ANGEL_ONE_ACCESS_TOKEN',
        doc: "The day's JWT, without the word Bearer.",
        isSecret: true,
      },
      publicIp: {
        env: 'SUTRA_MD_ANGEL_ONE_PUBLIC_IP',
        doc: 'Public address of this machine, which Angel One wants to be told.',
        default: '127.0.0.1',
      },
    },
    also: ['latest prices'],
    terms: 'Free with an account, for that account only; look at the terms on storing and passing on.',
    doubts:
      'Limits were published before the rules of April 2026. Open interest comes from another call and is left out.',
  },
  ({ url, apiKey, accessToken, publicIp }, place, declaration) => {
    const { pace, name } = declaration;
    const { surroundings, listings, policy = {} } = place;
    const http = new ProviderHttp({ provider: name, pace, surroundings, policy, secrets: [apiKey, accessToken] });
    const headers = async () => ({
      ...{ authorization: `Bearer ${accessToken}`, 'x-privatekey': apiKey, 'content-type': 'application/json' },
      ...{ 'x-usertype': 'USER', 'x-sourceid': 'WEB', 'x-clientlocalip': '127.0.0.1' },
      ...{ 'x-clientpublicip': publicIp, 'x-macaddress': '00:00:00:00:00:00' },
    });
    const nameOf = (instrument: InstrumentId) =>
      andThen(listingAt(listings, 'angel-one', instrument), ({ token, symbol }) =>
        ok({ exchange: symbol.venue, symboltoken: token }),
      );
    const source: HistorySource<AngelOneName> = {
      declaration,
      nameOf: (_, instrument) => nameOf(instrument),
      slice: ({ name: asked, serving, from, until }, signal) => {
        const body = JSON.stringify({ ...asked, interval: serving.code, ...angelOneSpan({ from, until }) });
        const address = addressAt(url, '/rest/secure/angelbroking/historical/v1/getCandleData');
        return http.ask({ method: 'POST', url: address, headers, body }, angelOneBars, signal);
      },
    };
    const secrets = [apiKey, accessToken];
    const quick = new ProviderHttp({ provider: name, pace: QUOTE_PACE, surroundings, policy, secrets });
    const quotes: QuotesProvider = {
      quote: async (instrument, signal) => {
        const asked = orThrow(nameOf(instrument));
        const body = JSON.stringify({ mode: 'FULL', exchangeTokens: { [asked.exchange]: [asked.symboltoken] } });
        const address = addressAt(url, '/rest/secure/angelbroking/market/v1/quote/');
        const request = { method: 'POST' as const, url: address, headers, body };
        return quick.ask(request, (answer) => angelOneQuote(answer, asked, instrument), signal);
      },
    };
    return { history: historyOf(source, place), quotes };
  },
);
