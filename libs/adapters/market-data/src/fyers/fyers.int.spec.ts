// Real: the provider's code and HTTP; the server on this machine answers in Fyers' shape.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barsOf, examineHistory, openFor, piecesOf, type HistoryCards } from '../../test/history-exam.js';
import { ProviderServer } from '../../test/provider-server.js';
import { StillSurroundings } from '../../test/still-surroundings.js';
import { fyers } from './fyers.provider.js';

const said = (status: number, code: number) => ({
  status,
  body: { s: 'error', code, message: 'Something about fyers-token-1' },
});

const cards: HistoryCards = {
  provider: fyers,
  environment: (url) => ({
    ...{ SUTRA_MD_FYERS_URL: url, SUTRA_MD_FYERS_APP_ID: 'XXXX-100', SUTRA_MD_FYERS_ACCESS_TOKEN: 'fyers-token-1' },
  }),
  secrets: ['fyers-token-1'],
  ...{ instrument: 'NSE-SBIN-EQ', timeframe: '1MIN' },
  rows: (rows) => ({
    body: {
      ...{ s: 'ok', code: 200, message: '' },
      candles: rows.map(({ at, prices, volume }) => [Date.parse(at) / 1_000, ...prices, volume]),
    },
  }),
  nothing: { body: { s: 'no_data', code: 200, message: '', candles: [] } },
  expired: said(401, -8),
  limited: [said(200, -429), said(429, -429)],
  refused: [
    [said(200, -300), 'PROVIDER.UNKNOWN_SYMBOL'],
    [said(400, -50), 'PROVIDER.SAID_NO'],
    [said(200, -12345), 'PROVIDER.SAID_NO'],
  ],
};

examineHistory(cards);

describe('Fyers', () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());

  it('is asked by symbols that need no master, an ampersand written as it must be', async () => {
    server.says(cards.nothing);
    const opened = openFor(cards, server.url);
    for (const instrument of ['NSE-M_26M-EQ', 'NSE-NIFTY-INDEX', 'NSE-NIFTY-20260811-24000-CE']) {
      await piecesOf(opened, { instrument, timeframe: '1MIN' }, ['2026-08-03', '2026-08-07']);
    }
    expect(server.asked.map(({ url }) => url.searchParams.get('symbol'))).toEqual([
      ...['NSE:M&M-EQ', 'NSE:NIFTY50-INDEX', 'NSE:NIFTY2681124000CE'],
    ]);
    expect(server.asked[0]?.url.search).toContain('symbol=NSE%3AM%26M-EQ');
    expect(server.asked[0]?.headers.authorization).toBe('XXXX-100:fyers-token-1');
  });

  it('is asked elsewhere for contracts that have ended, and names its columns there', async () => {
    const at = Date.parse('2026-01-05T09:15:00+05:30') / 1_000;
    const columns = ['timestamp', 'oi', 'open', 'high', 'low', 'close', 'volume'];
    server.says({ body: { s: 'ok', columns, candles: [[at, 750, 100, 102, 99, 101, 75]] } });
    const asked = { instrument: 'NSE-NIFTY-20260106-24000-CE', timeframe: '1MIN' } as const;
    const pieces = await piecesOf(openFor(cards, server.url), asked, ['2026-01-05', '2026-01-09']);
    expect(barsOf(pieces)).toMatchObject([{ time: at * 1_000, open: 1_000_000, close: 1_010_000, openInterest: 750 }]);
    expect(server.asked[0]?.url.pathname).toBe('/history/fno/expired/historical-data');
    expect(server.asked[0]?.url.searchParams.get('range_to')).toBe('2026-01-06');
    server.says({ body: { s: 'ok', columns: ['a', 'b'], candles: [[1, 2]] } });
    await expect(piecesOf(openFor(cards, server.url), asked, ['2026-01-05', '2026-01-05'])).rejects.toMatchObject({
      code: 'PROVIDER.WRONG',
    });
  });

  it('is left alone for a minute after it was too much, and asked once more at most', async () => {
    const surroundings = new StillSurroundings();
    server.says(said(429, -429));
    const asking = piecesOf(openFor(cards, server.url, surroundings), cards, ['2026-08-03', '2026-08-03']);
    await expect(asking).rejects.toMatchObject({ code: 'PROVIDER.RATE_LIMITED' });
    expect(server.asked).toHaveLength(2);
    expect(surroundings.waits).toEqual([60_000]);
  });
});
