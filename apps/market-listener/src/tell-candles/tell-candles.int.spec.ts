/** Real: Postgres below the bars. Played: ticks behind the gate, market time, and who hears. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Publisher } from '@sutra/bus';
import { CandleChanged, type Message } from '@sutra/contracts';
import { useOwnPostgres } from '@sutra/testing/servers';
import { BarsWorld, ist } from '../../test/bars-world.js';
import { TellCandles } from './tell-candles.js';

jest.setTimeout(120_000);
const database = useOwnPostgres();
const world = new BarsWorld(true);
const SBIN = 'NSE-SBIN-EQ';
const DAY = '2026-08-03T';
let said: Message<typeof CandleChanged>[];
let candles: TellCandles;

const lines = () =>
  said.splice(0).map(({ timeframe, open, close, isClosed }) => `${timeframe} ${open / 1e4} ${close / 1e4} ${isClosed}`);

beforeAll(() => world.open(database.url));
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  const bars = world.begin();
  world.monotonicMs = 0;
  world.nowMs = ist(`${DAY}09:00:00`);
  said = [];
  const publisher = {
    publish: (_: unknown, candle: Message<typeof CandleChanged>) => void said.push(CandleChanged.schema.parse(candle)),
  };
  candles = new TellCandles(bars, publisher as unknown as Publisher<'md'>, world.runtime);
  bars.whenTold((told) => candles.close(told));
});

describe('candles for screens', () => {
  it('are the newest of what is watched, once each, labelled; and say when they have closed', async () => {
    await world.need(SBIN, 'NSE-RELIANCE-EQ');
    candles.watch('screen', { ids: [SBIN], timeframes: ['1MIN', '5MIN'], untilMs: 1_000_000 });
    await world.at(`${DAY}09:15:10`);
    for (const price of [800, 801, 802]) world.trade(SBIN, price);
    world.trade('NSE-RELIANCE-EQ', 1_400);
    candles.tell();
    expect(said[0]).toMatchObject({ instrumentId: SBIN, isSynthetic: true, isComplete: true, volume: 30 });
    expect(lines()).toEqual(['1MIN 800 802 false', '5MIN 800 802 false']);
    candles.tell();
    expect(lines()).toEqual([]);
    await world.at(`${DAY}09:16:00`);
    candles.tell();
    expect(lines()).toEqual(['1MIN 800 802 true']);
  });

  it('end with the time of who watches, and when it lets go', async () => {
    await world.need(SBIN);
    candles.watch('one', { ids: [SBIN], timeframes: ['1MIN'], untilMs: 1_000_000 });
    candles.watch('two', { ids: [SBIN], timeframes: ['5MIN'], untilMs: world.monotonicMs + 911_000 });
    candles.watch('one', { ids: [], timeframes: ['1MIN'], untilMs: 1_000_000 });
    await world.at(`${DAY}09:15:10`);
    world.trade(SBIN, 800);
    candles.tell();
    expect(lines()).toEqual(['5MIN 800 800 false']);
    await world.at(`${DAY}09:15:12`);
    world.trade(SBIN, 801);
    candles.tell();
    expect(lines()).toEqual([]);
  });

  it('D6 of thousands are a thousand at a time, and all in their turn', async () => {
    const ids = Array.from({ length: 1_500 }, (_, index) => `NSE-NIFTY-20260804-${10_000 + 10 * index}-CE`);
    await world.need(...ids);
    candles.watch('wall', { ids, timeframes: ['1MIN'], untilMs: 1_000_000 });
    await world.at(`${DAY}09:15:10`);
    for (const id of ids) world.trade(id, 100);
    candles.tell();
    expect(said).toHaveLength(1_000);
    candles.tell();
    expect(new Set(said.map(({ instrumentId }) => instrumentId)).size).toBe(1_500);
  });
});
