// Real: the providers' code and HTTP; the server on this machine answers in the shapes of the brokers' quotes.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InstrumentId } from '@sutra/kernel';
import { bundledMarket } from '@sutra/market';
import { angelOne } from '../src/angel-one/angel-one.provider.js';
import { dhan } from '../src/dhan/dhan.provider.js';
import { fyers } from '../src/fyers/fyers.provider.js';
import type { Provider } from '../src/port/provider.js';
import { zerodha } from '../src/zerodha/zerodha.provider.js';
import { ProviderServer, type Reply } from './provider-server.js';
import { StillSurroundings } from './still-surroundings.js';

const SBIN = InstrumentId.of('NSE-SBIN-EQ');

interface QuoteCards {
  readonly provider: Provider;
  readonly urlSetting: string;
  readonly listing: { readonly token: string; readonly symbol: { readonly venue: string; readonly symbol: string } };
  readonly quote: (price: unknown) => Reply;
  readonly none: Reply;
  readonly wrong: Reply;
  readonly expired: Reply;
  readonly asked: (path: string, body: string) => string;
}

const at = '09:15:01';
const cards: readonly QuoteCards[] = [
  {
    ...{ provider: zerodha, urlSetting: 'SUTRA_MD_KITE_REST_URL' },
    listing: { token: '779521', symbol: { venue: 'NSE', symbol: 'SBIN' } },
    quote: (price) => ({
      body: {
        status: 'success',
        data: {
          'NSE:SBIN': { last_price: price, volume: 1200, ohlc: { close: 799 }, last_trade_time: `2026-08-10 ${at}` },
        },
      },
    }),
    none: { body: { status: 'success', data: {} } },
    wrong: { body: { status: 'success', data: { 'NSE:SBIN': { last_price: 0 } } } },
    expired: { status: 403, body: { status: 'error', message: 'x', error_type: 'TokenException' } },
    asked: (path) => path.replace('/quote?i=NSE%3ASBIN', 'as it must be'),
  },
  {
    ...{ provider: dhan, urlSetting: 'SUTRA_MD_DHAN_URL' },
    listing: { token: '3045', symbol: { venue: 'NSE_EQ', symbol: 'SBIN' } },
    quote: (price) => ({
      body: {
        status: 'success',
        data: {
          NSE_EQ: {
            3045: { last_price: price, volume: 1200, ohlc: { close: 799 }, last_trade_time: `10/08/2026 ${at}` },
          },
        },
      },
    }),
    none: { body: { status: 'success', data: { NSE_EQ: {} } } },
    wrong: { body: { status: 'success' } },
    expired: { status: 401, body: { errorType: 'x', errorCode: 'DH-901', errorMessage: 'x' } },
    asked: (path, body) => (path === '/marketfeed/quote' && body === '{"NSE_EQ":[3045]}' ? 'as it must be' : body),
  },
  {
    ...{ provider: fyers, urlSetting: 'SUTRA_MD_FYERS_URL' },
    listing: { token: '10100000003045', symbol: { venue: 'NSE', symbol: 'NSE:SBIN-EQ' } },
    quote: (price) => ({
      body: {
        ...{ s: 'ok', code: 200 },
        d: [
          {
            n: 'NSE:SBIN-EQ',
            s: 'ok',
            v: {
              lp: price,
              prev_close_price: 799,
              volume: 1200,
              tt: String(Date.parse(`2026-08-10T${at}+05:30`) / 1_000),
            },
          },
        ],
      },
    }),
    none: { body: { s: 'ok', code: 200, d: [{ n: 'NSE:SBIN-EQ', s: 'error', v: {} }] } },
    wrong: { body: { s: 'ok', code: 200 } },
    expired: { status: 401, body: { s: 'error', code: -8, message: 'x' } },
    asked: (path) => path.replace('/quotes?symbols=NSE%3ASBIN-EQ', 'as it must be'),
  },
  {
    ...{ provider: angelOne, urlSetting: 'SUTRA_MD_ANGEL_ONE_URL' },
    listing: { token: '3045', symbol: { venue: 'NSE', symbol: 'SBIN-EQ' } },
    quote: (price) => ({
      body: {
        status: true,
        data: {
          fetched: [
            {
              exchange: 'NSE',
              symbolToken: '3045',
              ltp: price,
              close: 799,
              tradeVolume: 1200,
              exchTradeTime: `10-Aug-2026 ${at}`,
            },
          ],
          unfetched: [],
        },
      },
    }),
    none: { body: { status: true, data: { fetched: [], unfetched: [{ symbolToken: '3045' }] } } },
    wrong: { body: { status: true, data: null } },
    expired: { body: { status: false, message: 'x', errorcode: 'AG8002', data: null } },
    asked: (_, body) => body.replace('{"mode":"FULL","exchangeTokens":{"NSE":["3045"]}}', 'as it must be'),
  },
];

describe.each(cards)('quotes of $provider.declaration.title', (card) => {
  const { provider, urlSetting, listing } = card;
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());

  const ask = async () => {
    const keys = Object.values(provider.declaration.settings).map(({ env, default: usual }) => [env, usual ?? '1000']);
    const { quotes } = provider.open(
      { ...(Object.fromEntries(keys) as Record<string, string>), [urlSetting]: server.url },
      { market: bundledMarket(), listings: () => listing, surroundings: new StillSurroundings() },
    );
    return quotes?.quote(SBIN);
  };

  it('are asked for and read', async () => {
    server.says(card.quote(801.05));
    expect(await ask()).toEqual({
      ...{ instrument: SBIN, price: 8_010_500, previousClose: 7_990_000, volume: 1200 },
      at: Date.parse(`2026-08-10T${at}+05:30`),
    });
    const [asked] = server.asked;
    expect(card.asked(`${asked?.url.pathname ?? ''}${asked?.url.search ?? ''}`, asked?.body ?? '')).toBe(
      'as it must be',
    );
  });

  it.each<[string, keyof typeof outcomes]>([
    ['of something unknown are refused', 'none'],
    ['that are none are wrong, and never a price of nothing', 'wrong'],
    ['without a login are denied', 'expired'],
  ])('%s', async (_, which) => {
    server.says(card[which]);
    await expect(ask()).rejects.toMatchObject({ code: outcomes[which] });
  });

  it.each([0, -1, 'NaN', null, undefined])('with the price %s are wrong', async (price) => {
    server.says(card.quote(price));
    await expect(ask()).rejects.toMatchObject({ kind: 'unavailable', code: 'PROVIDER.WRONG' });
  });
});

const outcomes = {
  none: 'PROVIDER.UNKNOWN_SYMBOL',
  wrong: 'PROVIDER.WRONG',
  expired: 'PROVIDER.LOGIN_EXPIRED',
} as const;
