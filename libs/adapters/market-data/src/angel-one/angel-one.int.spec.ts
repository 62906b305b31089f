// Real: the provider's code and HTTP; the server on this machine answers in Angel One's shape.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { examineHistory, openFor, piecesOf, type HistoryCards } from '../../test/history-exam.js';
import { ProviderServer } from '../../test/provider-server.js';
import { angelOne } from './angel-one.provider.js';

const said = (code: string, status = 200) => ({
  status,
  body: { status: false, message: 'Something about angel-token-1', errorcode: code, data: null },
});

const cards: HistoryCards = {
  provider: angelOne,
  environment: (url) => ({
    SUTRA_MD_ANGEL_ONE_URL: url,
    ...{ SUTRA_MD_ANGEL_ONE_API_KEY: 'angel-key-1', SUTRA_MD_ANGEL_ONE_ACCESS_TOKEN: 'angel-token-1' },
  }),
  secrets: ['angel-key-1', 'angel-token-1'],
  listing: { token: '3045', symbol: { venue: 'NSE', symbol: 'SBIN-EQ' } },
  ...{ instrument: 'NSE-SBIN-EQ', timeframe: '1MIN' },
  rows: (rows) => ({
    body: {
      ...{ status: true, message: 'SUCCESS', errorcode: '' },
      data: rows.map(({ at, prices, volume }) => [at, ...prices, volume]),
    },
  }),
  nothing: { body: { status: 'true', message: 'SUCCESS', errorcode: '', data: null } },
  expired: said('AG8002'),
  limited: [
    { status: 403, body: '<html>Access denied because of exceeding access rate</html>' },
    { body: { success: false, message: 'Access denied because of exceeding access rate', errorCode: '' } },
  ],
  refused: [
    [said('AB1009'), 'PROVIDER.UNKNOWN_SYMBOL'],
    [said('AB9999'), 'PROVIDER.SAID_NO'],
    [{ body: { success: false, message: 'no', errorCode: 'AB1006' } }, 'PROVIDER.NOT_ALLOWED'],
  ],
};

examineHistory(cards);

describe('Angel One', () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());

  it('is asked by exchange and token, thirty days of minutes at once', async () => {
    server.says(cards.nothing);
    await piecesOf(openFor(cards, server.url), cards, ['2026-07-01', '2026-08-07']);
    const about = { exchange: 'NSE', symboltoken: '3045', interval: 'ONE_MINUTE' };
    expect(server.asked.map(({ method, body }) => [method, JSON.parse(body) as unknown])).toEqual([
      ['POST', { ...about, fromdate: '2026-07-01 00:00', todate: '2026-07-30 23:59' }],
      ['POST', { ...about, fromdate: '2026-07-31 00:00', todate: '2026-08-07 23:59' }],
    ]);
    expect(server.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer angel-token-1',
      'x-privatekey': 'angel-key-1',
    });
  });
});
