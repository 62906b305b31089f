import { andThen, ok, orThrow, type InstrumentId } from '@sutra/kernel';
import { contractOf, type Contract } from '@sutra/market';
import { historyOf } from '../history/history-of.js';
import { listingAt } from '../history/listed.js';
import type { HistorySource } from '../history/history-source.js';
import { ProviderHttp } from '../http/provider-http.js';
import { addressAt, defineProvider } from '../port/provider.js';
import type { QuotesProvider } from '../port/quotes-provider.js';
import { dhanBars, dhanKindOf, dhanQuote, dhanRequest, type DhanName } from './dhan.wire.js';

/** Quotes have a limit of their own. */
const QUOTE_PACE = [{ most: 1, perMs: 1_000 }];

const REACH_DAYS = 5 * 365;
const minutes = (code: string) => ({ code, daysMost: 90, reachDays: REACH_DAYS });

/** Dhan's charts. */
export const dhan = defineProvider(
  {
    ...{ name: 'dhan', title: 'Dhan, data API', trust: 'broker', source: 'dhan' },
    exchanges: ['NSE', 'BSE'],
    kinds: ['equity', 'index', 'future', 'option'],
    timeframes: {
      '1MIN': minutes('1'),
      '5MIN': minutes('5'),
      '15MIN': minutes('15'),
      '1H': minutes('60'),
      '1D': { code: 'day', daysMost: 1_800 },
    },
    ...{ hasOpenInterest: true, servesEnded: false, needsMaster: true },
    pace: [
      { most: 5, perMs: 1_000 },
      { most: 100_000, perMs: 86_400_000, burst: 50_000 },
    ],
    settings: {
      url: {
        env: 'SUTRA_MD_DHAN_URL',
        doc: "Address of Dhan's REST API; another one only for a simulated exchange.",
        default: 'https://api.dhan.co/v2',
      },
      clientId: { env: 'SUTRA_MD_DHAN_CLIENT_ID', doc: "The account's client id at Dhan." },
      accessToken: { env: 'SUTRA_MD_DHAN_ACCESS_TOKEN', doc: 'Access token; it is good for a day.', isSecret: true },
    },
    also: ['latest prices'],
    terms: 'The data API is a paid plan beside the free trading API; look at its terms on storing and passing on.',
    doubts: 'How many days one request of day bars may span is not documented; 1,800 are asked for.',
  },
  ({ url, clientId, accessToken }, place, declaration) => {
    const { pace, name } = declaration;
    const { surroundings, listings, market, policy = {} } = place;
    const http = new ProviderHttp({ provider: name, pace, surroundings, policy, secrets: [accessToken] });
    const headers = async () => ({
      ...{ 'access-token': accessToken, 'client-id': clientId, 'content-type': 'application/json' },
    });
    const nameOf = (contract: Contract, instrument: InstrumentId) =>
      andThen(listingAt(listings, 'dhan', instrument), ({ token, symbol }) =>
        ok({ securityId: token, exchangeSegment: symbol.venue, instrument: dhanKindOf(contract, market) }),
      );
    const source: HistorySource<DhanName> = {
      declaration,
      nameOf,
      slice: (slice, signal) => {
        const { path, body } = dhanRequest(slice);
        const request = { method: 'POST' as const, url: addressAt(url, path), headers, body: JSON.stringify(body) };
        return http.ask(request, dhanBars, signal);
      },
    };
    const slow = new ProviderHttp({ provider: name, pace: QUOTE_PACE, surroundings, policy, secrets: [accessToken] });
    const quotes: QuotesProvider = {
      quote: async (instrument, signal) => {
        const asked = orThrow(nameOf(orThrow(contractOf(instrument)), instrument));
        const body = JSON.stringify({ [asked.exchangeSegment]: [Number(asked.securityId)] });
        const request = { method: 'POST' as const, url: addressAt(url, '/marketfeed/quote'), headers, body };
        return slow.ask(request, (answer) => dhanQuote(answer, asked, instrument), signal);
      },
    };
    return { history: historyOf(source, place), quotes };
  },
);
