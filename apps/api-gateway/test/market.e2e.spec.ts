/** Real: the gateway as it ships and nats-server with the product's accounts. Played: auth and market listener, by their contracts. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  CalendarGet,
  CandleList,
  ChainGet,
  ImportList,
  InstrumentGet,
  InstrumentImport,
  InstrumentSearch,
  MarketStatus,
  QuoteGet,
  SymbolResolve,
  type Message,
  type Reply,
} from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { until } from '@sutra/testing';
import { bearer, problemOf, useDoorWorld, type OpenGateway } from './door-world.js';
import { PlayedMarket } from './played-market.js';

jest.setTimeout(300_000);
const world = useDoorWorld();
type Item = Reply<typeof SymbolResolve>['items'][number];

const NIFTY: NonNullable<Item['instrument']> = {
  ...{ id: 'NSE-NIFTY-INDEX', symbol: 'NIFTY', name: 'NIFTY 50', tick: 0, lot: 0, brokers: [] },
  kind: 'index',
  exchange: 'NSE',
};

let gateway: OpenGateway;
let market: PlayedMarket;
const user = () => bearer(world.auth.token('access'));
const admin = () => bearer(world.auth.token('access', { roles: ['ADMIN'] }));
const get = (path: string, headers = user()) => gateway.get(`/api/v1/${path}`, { headers });
const json = async (path: string): Promise<unknown> => (await get(path)).json();

/** NIFTY by two names; nothing else, unless a symbol says more than one thing. */
function resolved({ symbols }: Message<typeof SymbolResolve>): Reply<typeof SymbolResolve> {
  const items = symbols.map((symbol): Item => {
    if (symbol === 'NIFTY' || symbol === NIFTY.id) {
      return { symbol, instrument: NIFTY, candidates: [], isAmbiguous: false };
    }
    const isAmbiguous = symbol === 'NSE:TWICE';
    return { symbol, candidates: isAmbiguous ? ['NSE-TWICE-BE', 'NSE-TWICE-SM'] : ['NSE-NIFTY-INDEX'], isAmbiguous };
  });
  return { items };
}

beforeAll(async () => {
  gateway = await world.open({ SUTRA_GW_RATE_FACTOR: '1000' });
  market = await PlayedMarket.start(world.nats.url, 'secret-of-md');
  await market.answer(SymbolResolve, resolved);
  await world.auth.publishKeys();
  await until('keys are known', async () => (await gateway.get('/.well-known/jwks.json')).status === 200);
});
afterAll(() => market.stop());

describe('a symbol', () => {
  it('that nothing is listed under is not found, and what is like it is named', async () => {
    const answer = await get('market-data/NIFTI');
    expect(answer.status).toBe(404);
    expect(await problemOf(answer)).toMatchObject({
      ...{ code: 'SYMBOL.NOT_FOUND', isIdentified: true },
      detail: 'Nothing is listed as NIFTI; what is like it: NSE-NIFTY-INDEX',
    });
  });

  it('that names two things stands between them, and the problem lists both', async () => {
    const answer = await get('market-data/NSE:TWICE/historical?timeframe=1D&from=2026-01-01&to=2026-01-02');
    expect(answer.status).toBe(409);
    expect(await problemOf(answer)).toMatchObject({
      code: 'SYMBOL.CONFLICT',
      errors: [
        { path: '/symbol', message: 'NSE-TWICE-BE' },
        { path: '/symbol', message: 'NSE-TWICE-SM' },
      ],
    });
  });

  it.each(['a b', '%00', `${'x'.repeat(65)}`, 'x%2Fy', '%F0%9F%98%80'])(
    'of other signs is refused: %s',
    async (symbol) => {
      expect((await get(`market-data/${symbol}`)).status).toBe(400);
    },
  );

  it('is asked about once a minute, however often it is named', async () => {
    const asked = () => market.askedOf(SymbolResolve).filter(({ symbols }) => symbols.includes(NIFTY.id)).length;
    await market.answer(QuoteGet, () => ({ quotes: [] }));
    await get(`market-data/${NIFTY.id}`);
    const before = asked();
    await get(`market-data/${NIFTY.id}`);
    expect([before, asked()]).toEqual([1, 1]);
  });
});

describe('a quote', () => {
  it('has exact prices in rupees, and times of India', async () => {
    await market.answer(QuoteGet, ({ ids: [instrumentId = ''] }) => ({
      quotes: [
        {
          ...{ instrumentId, lastPrice: 240_103_500, isFresh: false, volume: 0 },
          ...{ exchangeAt: 1_767_671_100_000, open: 240_000_000, bid: 240_103_525 },
        },
      ],
    }));
    expect(await json('market-data/NIFTY')).toEqual({
      ...{ instrumentId: NIFTY.id, lastPrice: '24010.35', isFresh: false, volume: 0 },
      ...{ exchangeAt: '2026-01-06T09:15:00.000+05:30', open: '24000.00', bid: '24010.3525' },
    });
  });

  it('of which nothing was heard is not there', async () => {
    await market.answer(QuoteGet, () => ({ quotes: [] }));
    expect(await problemOf(await get('market-data/NIFTY'))).toMatchObject({ status: 404, code: 'QUOTE.NOT_FOUND' });
  });

  it('needs the right to see the market', async () => {
    world.auth.apiKeys.set('for-trades', { scopes: ['trades.read'] });
    const answer = await gateway.get('/api/v1/market-data/NIFTY', { headers: { 'x-api-key': 'for-trades' } });
    expect(answer.status).toBe(403);
    expect((await gateway.get('/api/v1/market-data/NIFTY')).status).toBe(401);
  });
});

describe('bars', () => {
  const bars = (range: string) => `market-data/NIFTY/historical?timeframe=5MIN&${range}`;
  const columns = {
    ...CandleList.replyExample,
    ...{
      openInterest: [-1],
      doubtful: [0],
      isSynthetic: true,
      sources: ['synthetic'],
      nextFrom: 1_767_585_000_000,
      because: 'the facts end',
    },
  };

  it('are whole days of India, and say of themselves what must be known', async () => {
    await market.answer(CandleList, () => columns);
    expect(await json(bars('from=2026-01-05&to=2026-01-06&limit=10&adjusted=false'))).toEqual({
      ...{ instrumentId: NIFTY.id, timeframe: '5MIN', isAdjusted: false, isSynthetic: true, sources: ['synthetic'] },
      ...{ isLastForming: false, nextCursor: (1_767_585_000_000).toString(36), because: 'the facts end' },
      items: [
        {
          ...{ openedAt: '2026-01-05T09:15:00.000+05:30', open: '24001.25', high: '24050.00', low: '23990.00' },
          ...{ close: '24035.00', volume: 0, isDoubtful: true },
        },
      ],
    });
    expect(market.askedOf(CandleList).at(-1)).toEqual({
      ...{ instrumentId: NIFTY.id, timeframe: '5MIN', limit: 10, isAdjusted: false },
      ...{ from: Date.parse('2026-01-05T00:00+05:30'), to: Date.parse('2026-01-07T00:00+05:30') },
    });
  });

  it('go on at their cursor, within the same range', async () => {
    const at = (1_767_585_000_000).toString(36);
    await json(bars(`from=2026-01-05T09:15:00%2B05:30&to=2026-01-05T10:00:00Z&cursor=${at}`));
    expect(market.askedOf(CandleList).at(-1)).toMatchObject({
      ...{ from: 1_767_585_000_000, to: Date.parse('2026-01-05T10:00:00Z'), limit: 500, isAdjusted: true },
    });
    for (const cursor of ['1', 'zzzzzzzzz', (1_767_685_000_000).toString(36)]) {
      expect((await get(bars(`from=2026-01-05&to=2026-01-05&cursor=${cursor}`))).status).toBe(400);
    }
  });

  it.each([
    ['from=2026-01-06&to=2026-01-05', '/to'],
    ['from=2026-02-30&to=2026-03-05', '/from'],
    ['from=1969-12-31&to=2026-03-05', '/from'],
    ['from=2026-01-05T09:15:00&to=2026-01-06', '/from'],
    ['from=2026-01-05&to=2026-01-05T25:00:00Z', '/to'],
    ['from=2026-01-05', '/to'],
  ])('of no range are refused: %s', async (range, path) => {
    const problem = await problemOf(await get(bars(range)));
    expect(problem).toMatchObject({ status: 400, errors: expect.arrayContaining([expect.objectContaining({ path })]) });
  });
});

describe('a chain', () => {
  it('is that of what a contract is on', async () => {
    await market.answer(ChainGet, () => ChainGet.replyExample);
    expect(await json('market-data/NIFTY/option-chain?expiry=2026-01-06')).toEqual({
      ...{ underlying: 'NIFTY', exchange: 'NSE', expiry: '2026-01-06', expiries: ['2026-01-06', '2026-01-13'] },
      ...{ spot: '24010.00', leftOut: 0 },
      rows: [
        {
          strike: '24000.00',
          call: {
            ...{ instrumentId: 'NSE-NIFTY-20260106-24000-CE', lastPrice: '150.50' },
            ...{ impliedVolatility: 0.11, delta: 0.54 },
          },
        },
      ],
    });
    expect(market.askedOf(ChainGet).at(-1)).toEqual({ exchange: 'NSE', underlying: 'NIFTY', expiry: '2026-01-06' });
  });

  it('that is not listed is not there', async () => {
    await market.answer(ChainGet, () => {
      throw new Fault('denied', 'CHAIN.NOT_FOUND', 'No options on NIFTY at NSE are listed for 2026-01-07');
    });
    expect((await get('market-data/NIFTY/option-chain?expiry=2026-01-07')).status).toBe(404);
    expect((await get('market-data/NIFTY/option-chain?expiry=2026-02-31')).status).toBe(400);
  });
});

describe('instruments', () => {
  it('are found by words and narrowed down, page by page', async () => {
    await market.answer(InstrumentSearch, () => ({ ...InstrumentSearch.replyExample, nextCursor: '1' }));
    expect(await json('instruments?q=NIFTY%2024000&kind=option&exchange=NSE&expiry=2026-01-06&limit=1')).toMatchObject({
      ...{ on: '2026-01-05', nextCursor: '1' },
      items: [{ id: 'NSE-NIFTY-20260106-24000-CE', strike: '24000.00', tick: '0.05', lot: 65 }],
    });
    expect(market.askedOf(InstrumentSearch).at(-1)).toEqual({
      ...{ text: 'NIFTY 24000', kind: 'option', exchange: 'NSE', expiry: '2026-01-06', limit: 1 },
    });
    await json('instruments?q=x&cursor=1');
    expect(market.askedOf(InstrumentSearch).at(-1)).toEqual({ text: 'x', limit: 50, cursor: '1' });
    for (const query of ['', 'q=', 'q=x&kind=bond', 'q=x&expiry=2026-13-01', 'q=x&limit=0', 'q=x&strike=1']) {
      expect([query, (await get(`instruments?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it('are got by id', async () => {
    await market.answer(InstrumentGet, () => InstrumentGet.replyExample);
    expect(await json('instruments/NSE-NIFTY-20260106-24000-CE')).toMatchObject({ right: 'CE', expiry: '2026-01-06' });
  });

  it('are imported by administrators alone, once for each key', async () => {
    await market.answer(InstrumentImport, () => InstrumentImport.replyExample);
    const body = { broker: 'zerodha', acceptsShrunk: true };
    const send = (headers: Record<string, string>) => gateway.send('POST', '/api/v1/instruments/import', body, headers);
    expect((await send(user())).status).toBe(403);
    const answer = await send({ ...admin(), 'idempotency-key': 'once' });
    expect([answer.status, await answer.json()]).toEqual([
      202,
      { broker: 'zerodha', on: '2026-01-05', state: 'running', at: '2026-01-05T08:00:00.000+05:30', rows: 0 },
    ]);
    expect(market.askedOf(InstrumentImport)).toEqual([body]);
    await market.answer(ImportList, () => ImportList.replyExample);
    expect((await get('instruments/imports')).status).toBe(403);
    const list = await get('instruments/imports', admin());
    expect(await list.json()).toMatchObject({ items: [{ state: 'done', report: { refused: { elsewhere: 21_900 } } }] });
  });
});

describe('the calendar', () => {
  it('tells days, their hours, and where the facts end', async () => {
    const open = { isTradingDay: true, isFullDay: true, isSpecial: false, name: '' };
    const days = [{ date: '2026-01-06', ...open, opensAtMinute: 555, closesAtMinute: 930 }];
    await market.answer(CalendarGet, ({ segment }) => ({ segment, days, because: 'the facts end' }));
    expect(await json('market-calendar?from=2026-01-06&to=2026-01-09&segment=NSE_FO')).toEqual({
      ...{ segment: 'NSE_FO', because: 'the facts end' },
      days: [
        {
          ...{ date: '2026-01-06', ...open },
          ...{ opensAt: '2026-01-06T09:15:00.000+05:30', closesAt: '2026-01-06T15:30:00.000+05:30' },
        },
      ],
    });
    expect((await get('market-calendar?from=2026-02-30&to=2026-03-01')).status).toBe(400);
  });

  it('tells which phase it is', async () => {
    await market.answer(MarketStatus, () => MarketStatus.replyExample);
    expect(await json('market-status')).toMatchObject({
      ...{ at: '2026-01-06T09:15:00.000+05:30', on: '2026-01-06' },
      groups: [{ segment: 'NSE_FO', phase: 'continuous', until: '2026-01-06T15:30:00.000+05:30' }],
    });
  });
});

describe('while the market listener is away', () => {
  it('that is said, and nothing empty is passed off as an answer', async () => {
    await market.stop();
    for (const path of ['market-data/NIFTY', 'instruments?q=x', 'market-status']) {
      expect(await problemOf(await get(path))).toMatchObject({ status: 503, isIdentified: true });
    }
  });
});
