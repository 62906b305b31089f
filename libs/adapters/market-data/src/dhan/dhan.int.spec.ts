// Real: the provider's code and HTTP; the server on this machine answers in Dhan's shape.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barsOf, examineHistory, openFor, piecesOf, type HistoryCards } from '../../test/history-exam.js';
import { ProviderServer } from '../../test/provider-server.js';
import { dhan } from './dhan.provider.js';

const said = (status: number, errorCode: string) => ({
  status,
  body: { errorType: 'Some_Error', errorCode, errorMessage: 'Something about dhan-token-1' },
});
const columns: HistoryCards['rows'] = (rows) => ({
  body: {
    ...{ open: rows.map(({ prices }) => prices[0]), high: rows.map(({ prices }) => prices[1]) },
    ...{ low: rows.map(({ prices }) => prices[2]), close: rows.map(({ prices }) => prices[3]) },
    volume: rows.map(({ volume }) => volume),
    timestamp: rows.map(({ at }) => Date.parse(at) / 1_000),
    open_interest: rows.map(({ openInterest = 0 }) => openInterest),
  },
});

const cards: HistoryCards = {
  provider: dhan,
  environment: (url) => ({
    ...{ SUTRA_MD_DHAN_URL: url, SUTRA_MD_DHAN_CLIENT_ID: '1000000001', SUTRA_MD_DHAN_ACCESS_TOKEN: 'dhan-token-1' },
  }),
  secrets: ['dhan-token-1'],
  listing: { token: '3045', symbol: { venue: 'NSE_EQ', symbol: 'SBIN' } },
  ...{ instrument: 'NSE-SBIN-EQ', timeframe: '1MIN' },
  rows: columns,
  nothing: said(400, 'DH-907'),
  expired: said(401, 'DH-901'),
  limited: [said(429, 'DH-904'), said(400, 'DH-904'), said(400, '805')],
  refused: [
    [said(400, 'DH-905'), 'PROVIDER.SAID_NO'],
    [said(400, 'DH-902'), 'PROVIDER.NOT_ALLOWED'],
    [said(400, '813'), 'PROVIDER.UNKNOWN_SYMBOL'],
    [said(400, 'DH-999'), 'PROVIDER.SAID_NO'],
  ],
};

examineHistory(cards);

describe('Dhan', () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());

  it('is asked by segment and number, and for days with the day after the last one', async () => {
    server.says(columns([]));
    const listing = { token: '49081', symbol: { venue: 'NSE_FNO', symbol: 'NIFTY-Aug2026-24000-CE' } };
    const instrument = 'NSE-NIFTY-20260811-24000-CE';
    await piecesOf(openFor({ ...cards, listing }, server.url), { instrument, timeframe: '1D' }, [
      '2026-08-03',
      '2026-08-07',
    ]);
    await piecesOf(openFor({ ...cards, listing }, server.url), { instrument, timeframe: '5MIN' }, [
      '2026-08-03',
      '2026-08-03',
    ]);
    const about = { securityId: '49081', exchangeSegment: 'NSE_FNO', instrument: 'OPTIDX', oi: true };
    expect(server.asked.map(({ url, body }) => [url.pathname, JSON.parse(body) as unknown])).toEqual([
      ['/charts/historical', { ...about, expiryCode: 0, fromDate: '2026-08-03', toDate: '2026-08-08' }],
      ['/charts/intraday', { ...about, interval: '5', fromDate: '2026-08-03 00:00:00', toDate: '2026-08-03 23:59:59' }],
    ]);
    expect(server.asked[0]?.headers).toMatchObject({ 'access-token': 'dhan-token-1', 'client-id': '1000000001' });
  });

  it('tells open interest, and is not believed when its columns have different lengths', async () => {
    const row = { at: '2026-08-03T09:15:00+05:30', prices: [100, 101, 99, 100] as const, volume: 5, openInterest: 75 };
    server.says(columns([row]));
    expect(barsOf(await piecesOf(openFor(cards, server.url), cards, ['2026-08-03', '2026-08-03']))).toMatchObject([
      { volume: 5, openInterest: 75 },
    ]);
    const { body } = columns([row]);
    server.says({ body: { ...(body as object), close: [1, 2] } });
    await expect(piecesOf(openFor(cards, server.url), cards, ['2026-08-03', '2026-08-03'])).rejects.toMatchObject({
      code: 'PROVIDER.WRONG',
    });
  });
});
