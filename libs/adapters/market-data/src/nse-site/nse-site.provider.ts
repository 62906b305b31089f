import { fail, ok } from '@sutra/kernel';
import type { Derivative } from '@sutra/market';
import { historyOf } from '../history/history-of.js';
import type { HistorySource } from '../history/history-source.js';
import type { Answer } from '../http/answer.js';
import { providerFault } from '../http/provider-fault.js';
import { ProviderHttp } from '../http/provider-http.js';
import { addressAt, defineProvider } from '../port/provider.js';
import { contractBars, contractQuery } from './nse-site.wire.js';
import { NseSession } from './nse-session.js';

/** NSE's site: the history of one future or option in one request, where the archive wants a file for each day. */
export const nseSite = defineProvider(
  {
    ...{ name: 'nse-site', title: 'NSE site, contract by contract', trust: 'exchange', source: 'nse contract history' },
    exchanges: ['NSE'],
    kinds: ['future', 'option'],
    timeframes: { '1D': { code: 'day', daysMost: 90 } },
    ...{ hasOpenInterest: true, servesEnded: true, needsMaster: false },
    pace: [{ most: 3, perMs: 1_000 }],
    settings: {
      url: { env: 'SUTRA_MD_NSE_URL', doc: "Address of NSE's site.", default: 'https://www.nseindia.com' },
    },
    also: ['futures and options that have ended'],
    terms:
      'No published interface: it is made for the pages of the site. Look at its terms; passing data on needs a licence.',
    doubts:
      'Addresses of the site have moved twice since 2025, and this one is not confirmed; the archive is the steadier source.',
  },
  ({ url }, place, declaration) => {
    const { pace, name } = declaration;
    const { surroundings, market, policy = {} } = place;
    const http = new ProviderHttp({ provider: name, pace, surroundings, policy });
    // A visit is part of an attempt, which is repeated as a whole.
    const visit = { ...policy, attemptsMost: 1, failuresMost: Infinity };
    const pages = new ProviderHttp({ provider: name, pace: [{ most: 1, perMs: 1_000 }], surroundings, policy: visit });
    const session = new NseSession(url, pages, () => surroundings.clock.monotonicMs());
    const source: HistorySource<Derivative> = {
      declaration,
      nameOf: (contract) =>
        'expiry' in contract
          ? ok(contract)
          : fail(providerFault(name, 'UNKNOWN_SYMBOL', 'has contracts that end, and no others')),
      slice: ({ name: contract, from, until }, signal) => {
        const query = contractQuery(contract, market, { from, until });
        const read = (answer: Answer) => {
          session.heard(answer);
          const bars = contractBars(answer, contract);
          if (!bars.ok && bars.error.code === 'PROVIDER.WRONG') session.forget();
          return bars;
        };
        const request = {
          url: addressAt(url, '/api/historicalOR/foCPV', query),
          headers: session.headers.bind(session),
        };
        return http.ask(request, read, signal);
      },
    };
    return { history: historyOf(source, place) };
  },
);
