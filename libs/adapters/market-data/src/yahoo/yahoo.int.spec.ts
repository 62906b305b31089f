// Real: the provider's code and HTTP; the server on this machine answers in the shape of Yahoo's charts.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InstrumentId } from '@sutra/kernel';
import { barsOf, examineHistory, openFor, piecesOf, type HistoryCards } from '../../test/history-exam.js';
import { ProviderServer, type Asked, type Reply } from '../../test/provider-server.js';
import { yahoo } from './yahoo.provider.js';
import { SPLITS_UNDONE } from './yahoo.wire.js';

const chart = (parts: object, meta: object = {}): Reply => ({
  body: {
    chart: {
      error: null,
      result: [{ meta: { symbol: 'RELIANCE.NS', gmtoffset: 19800, priceHint: 2, ...meta }, ...parts }],
    },
  },
});
const failure = (code: string, status: number): Reply => ({
  status,
  body: { chart: { result: null, error: { code, description: `${code}, it says` } } },
});
const seconds = (text: string): number => Date.parse(text) / 1_000;

const cards: HistoryCards = {
  provider: yahoo,
  environment: (url) => ({ SUTRA_MD_YAHOO_URL: url }),
  secrets: [],
  ...{ instrument: 'NSE-RELIANCE-EQ', timeframe: '1MIN' },
  rows: (rows) =>
    chart({
      timestamp: rows.map(({ at }) => seconds(at)),
      indicators: {
        quote: [
          {
            ...{ open: rows.map(({ prices }) => prices[0]), high: rows.map(({ prices }) => prices[1]) },
            ...{ low: rows.map(({ prices }) => prices[2]), close: rows.map(({ prices }) => prices[3]) },
            volume: rows.map(({ volume }) => volume),
          },
        ],
      },
    }),
  nothing: chart({ indicators: { quote: [{}] } }),
  limited: [{ status: 429, body: 'Too Many Requests' }],
  refused: [
    [failure('Not Found', 404), 'PROVIDER.UNKNOWN_SYMBOL'],
    [failure('Bad Request', 400), 'PROVIDER.SAID_NO'],
    [failure('Unprocessable Entity', 422), 'PROVIDER.SAID_NO'],
  ],
};

examineHistory(cards);

describe('Yahoo', () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());
  const day: readonly [string, string] = ['2026-08-03', '2026-08-03'];

  it('is asked by its symbols, in seconds, as a browser would', async () => {
    server.says(cards.nothing);
    const ask = async (instrument: string) =>
      piecesOf(openFor(cards, server.url), { instrument, timeframe: '1D' }, day).catch(() => []);
    for (const instrument of [
      'NSE-RELIANCE-EQ',
      'BSE-RELIANCE-EQ',
      'NSE-NIFTY-INDEX',
      'BSE-SENSEX-INDEX',
      'NSE-M_26M-EQ',
    ]) {
      await ask(instrument);
    }
    const symbols = new Set(server.asked.map(({ url }) => decodeURIComponent(url.pathname.split('/').at(-1) ?? '')));
    expect([...symbols]).toEqual(['RELIANCE.NS', 'RELIANCE.BO', '^NSEI', '^BSESN', 'M&M.NS']);
    const [first] = server.asked;
    expect(first?.url.searchParams.get('period1')).toBe(String(seconds('2026-08-03T00:00:00+05:30')));
    expect(first?.url.searchParams.get('period2')).toBe(String(seconds('2026-08-04T00:00:00+05:30')));
    expect(first?.headers['user-agent']).toMatch(/^Mozilla/);
    await expect(
      piecesOf(openFor(cards, server.url), { instrument: 'NSE-SBIN-BE', timeframe: '1D' }, day),
    ).rejects.toMatchObject({ code: 'PROVIDER.UNKNOWN_SYMBOL' });
  });

  it('leaves out rows without prices, and days are midnights', async () => {
    const at = ['2026-08-03T09:15:00+05:30', '2026-08-04T09:15:00+05:30'].map(seconds);
    const quote = [
      { open: [1400.1, null], high: [1410, null], low: [1390, null], close: [1400.25, null], volume: [5, null] },
    ];
    server.says(chart({ timestamp: at, indicators: { quote } }, { dataGranularity: '1d' }));
    const asked = { ...cards, timeframe: '1D' } as const;
    const pieces = await piecesOf(openFor(cards, server.url), asked, ['2026-08-03', '2026-08-04']);
    expect(barsOf(pieces)).toMatchObject([{ time: Date.parse('2026-08-03T00:00:00+05:30'), close: 14_002_500 }]);
    expect(pieces[0]).toMatchObject({ passedOver: { 'empty rows': 1 }, missing: ['2026-08-04'] });
  });

  it('has its division by later splits undone, to the paisa', async () => {
    const times = ['2026-07-30T09:15:00+05:30', '2026-08-03T09:15:00+05:30'].map(seconds);
    // Traded at 1234.55 before one share became ten; single precision makes 123.455 something like it.
    const before = Math.fround(123.455);
    const quote = [
      { open: [before, 124], high: [before, 124], low: [before, 124], close: [before, 124], volume: [20_000, 700] },
    ];
    const splits = { '1': { date: times[1], numerator: 10, denominator: 1, splitRatio: '10:1' } };
    server.answers(({ url }: Asked) =>
      url.searchParams.has('events')
        ? chart({ events: { splits } })
        : chart({ timestamp: times, indicators: { quote } }),
    );
    const asked = { ...cards, timeframe: '1D' } as const;
    const pieces = await piecesOf(openFor(cards, server.url), asked, ['2026-07-30', '2026-08-03']);
    expect(barsOf(pieces)).toMatchObject([
      { open: 12_345_500, close: 12_345_500, volume: 2_000 },
      { open: 1_240_000, volume: 700 },
    ]);
    expect(pieces[0]?.remarks).toEqual({ [SPLITS_UNDONE]: 1 });
    server.answers(({ url }: Asked) =>
      url.searchParams.has('events')
        ? chart({ events: { splits: { '1': { date: times[1], numerator: 10, denominator: 0 } } } })
        : chart({ timestamp: times, indicators: { quote } }),
    );
    await expect(piecesOf(openFor(cards, server.url), asked, ['2026-07-30', '2026-08-03'])).rejects.toMatchObject({
      code: 'PROVIDER.WRONG',
    });
  });

  it('is not believed about another symbol or another length', async () => {
    for (const meta of [{ symbol: 'RELIANCE.BO' }, { dataGranularity: '1d' }]) {
      server.says(chart({ timestamp: [], indicators: { quote: [{}] } }, meta));
      await expect(piecesOf(openFor(cards, server.url), cards, day)).rejects.toMatchObject({ code: 'PROVIDER.WRONG' });
    }
  });

  it('tells the latest price', async () => {
    const now = seconds('2026-08-10T15:29:59+05:30');
    server.says(chart({}, { regularMarketPrice: 1400.25, chartPreviousClose: 1390, regularMarketTime: now }));
    const { quotes } = openFor(cards, server.url);
    const quote = await quotes?.quote(InstrumentId.of('NSE-RELIANCE-EQ'));
    expect(quote).toMatchObject({ price: 14_002_500, previousClose: 13_900_000, volume: undefined, at: now * 1_000 });
    server.says(chart({}, {}));
    await expect(quotes?.quote(InstrumentId.of('NSE-RELIANCE-EQ'))).rejects.toMatchObject({ code: 'PROVIDER.WRONG' });
  });
});
