// Real: the provider's code and HTTP; the server on this machine answers in Kite's shape.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { examineHistory, openFor, piecesOf, type HistoryCards } from '../../test/history-exam.js';
import { ProviderServer } from '../../test/provider-server.js';
import { zerodha } from './zerodha.provider.js';

const said = (status: number, errorType: string) => ({
  status,
  body: { status: 'error', message: `Something about kite-token-1`, error_type: errorType, data: null },
});

const cards: HistoryCards = {
  provider: zerodha,
  environment: (url) => ({
    ...{ SUTRA_MD_KITE_REST_URL: url, SUTRA_MD_KITE_API_KEY: 'kite-key-1', SUTRA_MD_KITE_ACCESS_TOKEN: 'kite-token-1' },
  }),
  secrets: ['kite-key-1', 'kite-token-1'],
  listing: { token: '779521', symbol: { venue: 'NSE', symbol: 'SBIN' } },
  ...{ instrument: 'NSE-SBIN-EQ', timeframe: '1MIN' },
  rows: (rows) => ({
    body: {
      status: 'success',
      data: {
        candles: rows.map(({ at, prices, volume, openInterest }) => [
          ...[at.replace('+05:30', '+0530'), ...prices, volume],
          ...(openInterest === undefined ? [] : [openInterest]),
        ]),
      },
    },
  }),
  nothing: { body: { status: 'success', data: { candles: [] } } },
  expired: said(403, 'TokenException'),
  limited: [{ status: 429, body: { status: 'error', message: 'Too many requests', error_type: 'NetworkException' } }],
  refused: [
    [said(400, 'InputException'), 'PROVIDER.SAID_NO'],
    [said(403, 'PermissionException'), 'PROVIDER.NOT_ALLOWED'],
    [{ status: 404, body: {} }, 'PROVIDER.NOT_FOUND'],
  ],
};

examineHistory(cards);

describe('Kite', () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());

  it('is asked by token, in spans that it gives at once, with what identifies us in headers alone', async () => {
    server.says(cards.nothing);
    await piecesOf(openFor(cards, server.url), cards, ['2026-05-01', '2026-08-07']);
    expect(server.asked.map(({ url }) => `${url.pathname}?${url.searchParams}`)).toEqual([
      '/instruments/historical/779521/minute?from=2026-05-04+00%3A00%3A00&to=2026-06-29+23%3A59%3A59&oi=1&continuous=0',
      '/instruments/historical/779521/minute?from=2026-06-30+00%3A00%3A00&to=2026-08-07+23%3A59%3A59&oi=1&continuous=0',
    ]);
    expect(server.asked[0]?.headers).toMatchObject({
      authorization: 'token kite-key-1:kite-token-1',
      'x-kite-version': '3',
    });
  });

  it('is asked for nothing that no master lists', async () => {
    const { listing, ...unlisted } = cards;
    expect(listing).toBeDefined();
    await expect(piecesOf(openFor(unlisted, server.url), cards, ['2026-08-03', '2026-08-03'])).rejects.toMatchObject({
      code: 'PROVIDER.UNKNOWN_SYMBOL',
    });
  });
});
