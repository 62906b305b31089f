// Real: the provider's code and HTTP, cookies among it; the server on this machine answers in the shape of NSE's site.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barsOf, examineHistory, openFor, piecesOf, type HistoryCards, type Row } from '../../test/history-exam.js';
import { ProviderServer, type Asked } from '../../test/provider-server.js';
import { StillSurroundings } from '../../test/still-surroundings.js';
import { NSE_PAGE } from './nse-session.js';
import { nseSite } from './nse-site.provider.js';

const rowOf = ({ at, prices: [open, high, low, close], volume }: Row, more: object = {}) => ({
  ...{ FH_INSTRUMENT: 'OPTIDX', FH_SYMBOL: 'NIFTY', FH_EXPIRY_DT: '11-Aug-2026', FH_OPTION_TYPE: 'CE' },
  ...{ FH_STRIKE_PRICE: '24000.00', FH_OPENING_PRICE: open, FH_TRADE_HIGH_PRICE: high, FH_TRADE_LOW_PRICE: low },
  ...{ FH_CLOSING_PRICE: close, FH_TOT_TRADED_QTY: volume, FH_OPEN_INT: 975, FH_MARKET_LOT: '65' },
  FH_TIMESTAMP: `${at.slice(8, 10)}-${{ '07': 'Jul', '08': 'Aug' }[at.slice(5, 7)] ?? ''}-${at.slice(0, 4)}`,
  ...more,
});

const page = { path: NSE_PAGE, reply: { headers: { 'set-cookie': ['nsit=one; Path=/', 'nseappid=two; Secure'] } } };
const cards: HistoryCards = {
  provider: nseSite,
  environment: (url) => ({ SUTRA_MD_NSE_URL: url }),
  secrets: [],
  ...{ instrument: 'NSE-NIFTY-20260811-24000-CE', timeframe: '1D', page },
  rows: (rows) => ({ body: { data: rows.map((row) => rowOf(row)) } }),
  nothing: { body: { data: [] } },
  limited: [{ status: 429, body: 'Too Many Requests' }],
  refused: [
    [{ status: 404, body: '{}' }, 'PROVIDER.NOT_FOUND'],
    [{ status: 400, body: '{}' }, 'PROVIDER.SAID_NO'],
  ],
};

examineHistory(cards);

describe("NSE's site", () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());
  const day = { at: '2026-08-03T00:00:00+05:30', prices: [100, 101, 99, 100], volume: 10 } as const;
  const days: readonly [string, string] = ['2026-08-03', '2026-08-04'];
  const isPage = ({ url }: Asked): boolean => url.pathname === NSE_PAGE;

  it('is visited for cookies first, sent what it set, and visited again after a minute', async () => {
    const surroundings = new StillSurroundings();
    server.answers((asked) => (isPage(asked) ? page.reply : cards.rows([day])));
    const opened = openFor(cards, server.url, surroundings);
    await piecesOf(opened, cards, days);
    await piecesOf(opened, cards, days);
    expect(server.asked.map(({ url }) => url.pathname)).toEqual([
      NSE_PAGE,
      '/api/historicalOR/foCPV',
      '/api/historicalOR/foCPV',
    ]);
    expect(server.asked[1]?.headers.cookie).toBe('nsit=one; nseappid=two');
    await surroundings.wait(60_000);
    await piecesOf(opened, cards, days);
    expect(server.asked.filter(isPage)).toHaveLength(2);
  });

  it('that turns us away is visited anew', async () => {
    server.answers((asked, count) => (isPage(asked) ? page.reply : count < 3 ? { status: 403 } : cards.rows([day])));
    const pieces = await piecesOf(openFor(cards, server.url), cards, days);
    expect(barsOf(pieces)).toHaveLength(1);
    expect(server.asked.filter(isPage)).toHaveLength(2);
  });

  it('that hands out no cookies is not asked', async () => {
    server.says({ body: '<html></html>' });
    await expect(piecesOf(openFor(cards, server.url), cards, days)).rejects.toMatchObject({ code: 'PROVIDER.WRONG' });
    expect(server.asked.every(isPage)).toBe(true);
  });

  it('is asked by contract, counts contracts as units, and says itself when nobody traded', async () => {
    const quiet = rowOf({ ...day, at: '2026-08-04T00:00:00+05:30', volume: 0 });
    server.answers((asked) => (isPage(asked) ? page.reply : { body: { data: [quiet, rowOf(day)] } }));
    const pieces = await piecesOf(openFor(cards, server.url), cards, days);
    expect(barsOf(pieces)).toMatchObject([{ volume: 650, openInterest: 975 }]);
    expect(pieces[0]).toMatchObject({ untraded: ['2026-08-04'], missing: [] });
    expect(Object.fromEntries(server.asked[1]?.url.searchParams ?? [])).toEqual({
      ...{ from: '03-08-2026', to: '04-08-2026', symbol: 'NIFTY', instrumentType: 'OPTIDX', year: '2026' },
      ...{ expiryDate: '11-AUG-2026', optionType: 'CE', strikePrice: '24000.00' },
    });
  });

  it('is not believed about another contract', async () => {
    for (const other of [{ FH_SYMBOL: 'BANKNIFTY' }, { FH_STRIKE_PRICE: '24050' }, { FH_EXPIRY_DT: '18-Aug-2026' }]) {
      server.answers((asked) => (isPage(asked) ? page.reply : { body: { data: [rowOf(day, other)] } }));
      await expect(piecesOf(openFor(cards, server.url), cards, days)).rejects.toMatchObject({ code: 'PROVIDER.WRONG' });
    }
  });
});
