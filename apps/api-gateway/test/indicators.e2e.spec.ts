/** Real: the gateway as it ships and nats-server with the product's accounts. Played: auth and market listener, by their contracts. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CandleList, SymbolResolve, type Reply } from '@sutra/contracts';
import { until } from '@sutra/testing';
import { bearer, problemOf, useDoorWorld, type OpenGateway } from './door-world.js';
import { PlayedMarket } from './played-market.js';

jest.setTimeout(300_000);
const world = useDoorWorld();
const FIRST_MS = 1_767_584_700_000;
const MINUTE_MS = 60_000;

let gateway: OpenGateway;
let market: PlayedMarket;
const user = () => bearer(world.auth.token('access'));

const NIFTY: NonNullable<Reply<typeof SymbolResolve>['items'][number]['instrument']> = {
  ...{ id: 'NSE-NIFTY-INDEX', symbol: 'NIFTY', name: 'NIFTY 50', tick: 0, lot: 0, brokers: [] },
  kind: 'index',
  exchange: 'NSE',
};

const compute = (body: unknown) =>
  gateway.get('/api/v1/indicators/compute', {
    method: 'POST',
    headers: { ...user(), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Bars whose closes are these, in rupees. */
function barsOf(closes: readonly number[], more: Partial<Reply<typeof CandleList>> = {}): Reply<typeof CandleList> {
  const prices = closes.map((close) => close * 10_000);
  return {
    ...{ openedAt: prices.map((_, at) => FIRST_MS + at * MINUTE_MS), doubtful: [], sources: ['live'] },
    ...{ open: prices, high: prices, low: prices, close: prices, volume: prices.map(() => 10) },
    ...{ isSynthetic: false, isLastForming: true },
    ...more,
  };
}

beforeAll(async () => {
  gateway = await world.open({ SUTRA_GW_RATE_FACTOR: '1000' });
  market = await PlayedMarket.start(world.nats.url, 'secret-of-md');
  await market.answer(SymbolResolve, ({ symbols }) => ({
    items: symbols.map((symbol) => ({
      ...{ symbol, candidates: [], isAmbiguous: false },
      instrument: NIFTY,
    })),
  }));
  await world.auth.publishKeys();
  await until('keys are known', async () => (await gateway.get('/.well-known/jwks.json')).status === 200);
});
afterAll(() => market.stop());

const bars = { symbol: 'NIFTY', timeframe: '1MIN', from: '2026-01-05', to: '2026-01-05' };

describe('indicators over the door', () => {
  it('are listed with ranges, outputs and warm-up', async () => {
    const answer = await gateway.get('/api/v1/indicators', { headers: user() });
    const { items } = (await answer.json()) as { items: { id: string }[] };
    expect(items.find(({ id }) => id === 'rsi')).toMatchObject({
      ...{ talib: 'RSI', inputs: ['close'], outputs: ['rsi'], warmup: 14 },
      params: [{ name: 'period', default: 14, min: 2, max: 100_000 }],
    });
  });

  it('are computed over the bars of an instrument, null in their warm-up, and over one another', async () => {
    await market.answer(CandleList, () => barsOf([10, 20, 40, 30]));
    const sma = { id: 'sma', params: { period: 2 } };
    const answer = await compute({ bars, indicators: [sma, { ...sma, source: sma }] });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        bars: {
          ...{ instrumentId: 'NSE-NIFTY-INDEX', timeframe: '1MIN', isSynthetic: false, isLastForming: true },
          isCut: false,
          openedAt: [15, 16, 17, 18].map((minute) => `2026-01-05T09:${minute}:00.000+05:30`),
        },
        items: [
          { id: 'sma', params: { period: 2 }, outputs: { sma: [null, 15, 30, 35] } },
          { id: 'sma', params: { period: 2 }, outputs: { sma: [null, null, 22.5, 32.5] } },
        ],
      },
    ]);
  });

  it('are computed over columns of the asker', async () => {
    const answer = await compute({ columns: { close: [1, 2, 4] }, indicators: [{ id: 'sma', params: { period: 3 } }] });
    expect(await answer.json()).toEqual({
      items: [{ id: 'sma', params: { period: 3 }, outputs: { sma: [null, null, 7 / 3] } }],
    });
  });

  it('may be formulas, beside others', async () => {
    const indicators = [{ formula: 'twice = close * 2\nclose - sma(2)' }, { id: 'sma', params: { period: 2 } }];
    const answer = await compute({ columns: { close: [1, 2, 4] }, indicators });
    expect(await answer.json()).toEqual({
      items: [
        { formula: indicators[0]?.formula, outputs: { twice: [2, 4, 8], value: [null, 0.5, 1] } },
        { id: 'sma', params: { period: 2 }, outputs: { sma: [null, 1.5, 3] } },
      ],
    });
  });

  it('take as many answers as their bars fill', async () => {
    await market.answer(CandleList, ({ from }) =>
      from < FIRST_MS ? barsOf([1, 2], { nextFrom: FIRST_MS + 2 * MINUTE_MS }) : barsOf([3], { because: 'so it is' }),
    );
    const answer = await compute({ bars, indicators: [{ formula: 'close' }] });
    const told = { isCut: false, because: 'so it is' };
    expect(await answer.json()).toMatchObject({ bars: told, items: [{ outputs: { value: [1, 2, 3] } }] });
  });

  it('say when a range holds more bars than were computed over, and that bars are synthetic', async () => {
    // As many as a message holds, and there are always more.
    await market.answer(CandleList, ({ from, limit }) => {
      const count = Math.min(limit, 1_200);
      return barsOf(new Array<number>(count).fill(1), { nextFrom: from + count, isSynthetic: true });
    });
    const answer = await compute({ bars, indicators: [{ id: 'obv' }] });
    const { bars: told } = (await answer.json()) as { bars: { openedAt: string[] } };
    expect(told).toMatchObject({ isCut: true, isSynthetic: true });
    expect(told.openedAt).toHaveLength(5_000);
  });

  it.each([
    [{ indicators: [{ id: 'rsi' }] }, 'Give either bars'],
    [{ bars, columns: {}, indicators: [{ id: 'rsi' }] }, 'Give either bars'],
    [{ bars, indicators: [] }, 'indicators'],
    [{ columns: { close: [1] }, indicators: [{ id: 'nope' }] }, 'there is no indicator nope'],
    [
      { columns: { close: [1] }, indicators: [{ id: 'rsi', params: { period: 1 } }] },
      'period is a whole number from 2 to 100000',
    ],
    [{ columns: { close: [1] }, indicators: [{ formula: 'close +' }] }, "line 1, column 8: the end can't stand here"],
    [{ columns: { close: [1] }, indicators: [{ formula: 'close', id: 'rsi' }] }, 'id means nothing beside it'],
    [{ columns: { close: ['1'] }, indicators: [{ id: 'rsi' }] }, 'close is a list of at most 5000 numbers'],
    [{ columns: { price: [1] }, indicators: [{ id: 'rsi' }] }, 'a bar has open, high'],
    [{ columns: { close: [1], volume: [1, 2] }, indicators: [{ id: 'obv' }] }, 'the same length'],
    [{ columns: { close: [1] }, indicators: [{ id: 'obv' }] }, 'read volume, and it is not given'],
    [{ bars: { ...bars, to: '2026-01-04' }, indicators: [{ id: 'rsi' }] }, 'must lie after from'],
  ])('that can not be are refused in words: %j', async (body, words) => {
    const answer = await compute(body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await problemOf(answer))).toContain(words);
  });
});
