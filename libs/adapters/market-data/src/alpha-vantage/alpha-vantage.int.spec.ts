// Real: the provider's code and HTTP; the server on this machine answers in Alpha Vantage's shape.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InstrumentId } from '@sutra/kernel';
import { examineHistory, openFor, piecesOf, type HistoryCards, type Row } from '../../test/history-exam.js';
import { ProviderServer } from '../../test/provider-server.js';
import { alphaVantage } from './alpha-vantage.provider.js';

const series = (days: object, symbol = 'RELIANCE.BSE') => ({
  body: {
    'Meta Data': { '1. Information': 'Daily Prices', '2. Symbol': symbol, '5. Time Zone': 'US/Eastern' },
    'Time Series (Daily)': days,
  },
});
const dayOf = ({ prices: [open, high, low, close], volume }: Row) => ({
  ...{ '1. open': String(open), '2. high': String(high), '3. low': String(low), '4. close': String(close) },
  '5. volume': String(volume),
});
const BURST =
  'Thank you for using Alpha Vantage! Please consider spreading out your free API requests more sparingly (1 request per second). ' +
  'You may subscribe to any of the premium plans to lift the free key rate limit (25 requests per day) and unlock all premium endpoints';
const QUOTA =
  'We have detected your API key as av-key-1 and our standard API rate limit is 25 requests per day. Please subscribe to any of the premium plans';

const cards: HistoryCards = {
  provider: alphaVantage,
  environment: (url) => ({ SUTRA_MD_ALPHA_VANTAGE_URL: url, SUTRA_MD_ALPHA_VANTAGE_API_KEY: 'av-key-1' }),
  secrets: ['av-key-1'],
  ...{ instrument: 'BSE-RELIANCE-EQ', timeframe: '1D' },
  rows: (rows) => series(Object.fromEntries([...rows].reverse().map((row) => [row.at.slice(0, 10), dayOf(row)]))),
  nothing: series({}),
  expired: { body: { 'Error Message': 'the parameter apikey is invalid or missing. Please claim your free API key' } },
  limited: [
    { body: { Information: BURST } },
    { body: { Note: 'Our standard API call frequency is 5 calls per minute and 500 calls per day.' } },
  ],
  refused: [
    [{ body: { Information: QUOTA } }, 'PROVIDER.QUOTA_SPENT'],
    [
      { body: { Information: 'Thank you for using Alpha Vantage! This is a premium endpoint.' } },
      'PROVIDER.NOT_ALLOWED',
    ],
    [{ body: { 'Error Message': 'Invalid API call. Please retry.' } }, 'PROVIDER.UNKNOWN_SYMBOL'],
    [{ body: { Information: 'Something else.' } }, 'PROVIDER.SAID_NO'],
  ],
  passes: ['twice'],
};

examineHistory(cards);

describe('Alpha Vantage', () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await ProviderServer.start();
  });
  afterAll(() => server.stop());
  const world = () => {
    const { fundamentals } = openFor(cards, server.url);
    if (fundamentals === undefined) throw new RangeError('it has fundamentals');
    return fundamentals;
  };

  it('is asked for no more than is needed, and not believed about another symbol', async () => {
    server.says(cards.nothing);
    const opened = openFor(cards, server.url);
    await piecesOf(opened, cards, ['2026-08-03', '2026-08-04']);
    await piecesOf(opened, cards, ['2025-08-04', '2025-08-05']);
    expect(server.asked.map(({ url }) => url.searchParams.get('outputsize'))).toEqual(['compact', 'full']);
    expect(server.asked[0]?.url.searchParams.get('symbol')).toBe('RELIANCE.BSE');
    expect(server.asked[0]?.url.searchParams.get('apikey')).toBe('av-key-1');
    server.says(series({}, 'TCS.BSE'));
    await expect(piecesOf(opened, cards, ['2026-08-03', '2026-08-04'])).rejects.toMatchObject({
      code: 'PROVIDER.WRONG',
    });
  });

  it('tells what a company is, without the figures that it does not have', async () => {
    const company = {
      Symbol: 'IBM',
      Name: 'IBM',
      Sector: 'TECHNOLOGY',
      CIK: '51143',
      PERatio: '34.7',
      PEGRatio: 'None',
      EPS: '-',
    };
    server.says({ body: company });
    const overview = await world().overview('IBM');
    expect(overview).toMatchObject({
      symbol: 'IBM',
      sector: 'TECHNOLOGY',
      country: undefined,
      figures: { PERatio: '34.7' },
    });
    expect(Object.keys(overview.figures)).toEqual(['PERatio']);
    for (const [body, code] of [
      [{}, 'PROVIDER.UNKNOWN_SYMBOL'],
      [{ ...company, Symbol: 'AAPL' }, 'PROVIDER.WRONG'],
      [{ Information: QUOTA }, 'PROVIDER.QUOTA_SPENT'],
    ] as const) {
      server.says({ body });
      await expect(world().overview('IBM')).rejects.toMatchObject({ code });
    }
  });

  it('finds listings of the world, and none is an answer', async () => {
    const match = {
      '1. symbol': 'TSCO.LON',
      '2. name': 'Tesco PLC',
      '4. region': 'United Kingdom',
      '8. currency': 'GBX',
    };
    server.says({ body: { bestMatches: [match, 'x', {}] } }, { body: { bestMatches: [] } }, { body: {} });
    expect(await world().search('tesco')).toMatchObject([
      { symbol: 'TSCO.LON', region: 'United Kingdom', currency: 'GBX' },
    ]);
    expect(await world().search('nothing')).toEqual([]);
    await expect(world().search('wrong')).rejects.toMatchObject({ code: 'PROVIDER.WRONG' });
  });

  it('tells latest prices, in words that are exact', async () => {
    const quote = { '01. symbol': 'RELIANCE.BSE', '05. price': '1400.2500', '07. latest trading day': '2026-08-10' };
    server.says({ body: { 'Global Quote': quote } });
    expect(await world().worldQuote('RELIANCE.BSE')).toMatchObject({ price: '1400.2500', tradedOn: '2026-08-10' });
    const { quotes } = openFor(cards, server.url);
    expect(await quotes?.quote(InstrumentId.of('BSE-RELIANCE-EQ'))).toMatchObject({
      price: 14_002_500,
      volume: undefined,
    });
    server.says({ body: { 'Global Quote': {} } });
    await expect(world().worldQuote('NONE')).rejects.toMatchObject({ code: 'PROVIDER.UNKNOWN_SYMBOL' });
    server.says({ body: { 'Global Quote': { ...quote, '05. price': 'NaN' } } });
    await expect(world().worldQuote('RELIANCE.BSE')).rejects.toMatchObject({ code: 'PROVIDER.WRONG' });
  });

  it('tells days of other countries in order, and which rows are none', async () => {
    const sound = { at: '', prices: ['10.5', '11', '10', '10.75'], volume: '100' } as const;
    const days = {
      ...{ '2026-08-05': dayOf(sound), '2026-08-04': dayOf({ ...sound, prices: ['10', '9', '8', '10'] }) },
      ...{ '2026-08-03': dayOf(sound), nonsense: dayOf(sound), '2026-08-02': {} },
    };
    server.says(series(days, 'IBM'));
    const history = await world().worldHistory('IBM', false);
    expect(history.bars.map(({ date }) => date)).toEqual(['2026-08-03', '2026-08-05']);
    expect(history).toMatchObject({ timeZone: 'US/Eastern' });
    expect(Object.keys(history.refused)).toHaveLength(3);
  });
});
