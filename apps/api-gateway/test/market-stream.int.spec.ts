/** Real: the gateway as a process and nats-server with the product's accounts. Played: auth and market listener, by their contracts. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AccessRevoked,
  CandleChanged,
  PriceTicked,
  SubscriptionNeed,
  SymbolResolve,
  type Message,
  type Reply,
} from '@sutra/contracts';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { bearer, problemOf, useDoorWorld, type OpenGateway } from './door-world.js';
import { PlayedMarket } from './played-market.js';
import { SseClient } from './sse-client.js';
import { WebSocketClient } from './web-socket-client.js';

jest.setTimeout(300_000);
const world = useDoorWorld();
const NIFTY = 'NSE-NIFTY-INDEX';
const INFY = 'NSE-INFY-EQ';
const TICKS = '/api/v1/ws/ticks';

type Item = Reply<typeof SymbolResolve>['items'][number];
type Frame = Readonly<Record<string, unknown>>;

let gateway: OpenGateway;
let market: PlayedMarket;
const clients: { close(): Promise<void> }[] = [];
const remembering = <T extends { close(): Promise<void> }>(client: T): T => {
  clients.push(client);
  return client;
};
const token = (says = {}) => world.auth.token('access', says);
const sse = async (topics: string, shown = token()) =>
  remembering(await SseClient.open(gateway.url, topics, { token: shown }));
const socket = async (path = TICKS, shown = token()) =>
  remembering(await WebSocketClient.open(gateway.url, shown, path));
const framesOf = (client: WebSocketClient, type: string) =>
  (client.frames as unknown as Frame[]).filter((frame) => frame['type'] === type);

const instrument = (id: string): NonNullable<Item['instrument']> => ({
  ...{ id, symbol: id.split('-')[1] ?? '', name: '', tick: 5, lot: 1, brokers: [] },
  kind: 'equity',
  exchange: 'NSE',
});
const known = new Map([
  ...([NIFTY, INFY].map((id) => [id, id]) as [string, string][]),
  ...([['NIFTY', NIFTY]] as [string, string][]),
  ...([['NSE:INFY', INFY]] as [string, string][]),
  ...Array.from({ length: 30 }, (_, at): [string, string] => [`NSE-S${at}-EQ`, `NSE-S${at}-EQ`]),
]);
const last: Message<typeof PriceTicked>[] = [];
const tick = (instrumentId: string, rupees: number): Message<typeof PriceTicked> => ({
  ...{ instrumentId, lastPrice: rupees * 10_000, isFresh: true, exchangeAt: 1_767_671_100_000 },
  ...{ volume: 75, open: 10_000, bid: 20_000 },
});

/** What the gateway needs by now: the newest word of each of its lists. */
function needed(): string[] {
  const lists = new Map(market.askedOf(SubscriptionNeed).map(({ holder, ...need }) => [holder, need]));
  return [...lists.values()]
    .flatMap(({ mode, candles = ['all'], instrumentIds }) => {
      return instrumentIds.map((id) => [mode, ...candles, id].join(' '));
    })
    .sort();
}
const untilNeeded = (...wanted: string[]) =>
  until(`needed: ${wanted.join()}`, () => JSON.stringify(needed()) === JSON.stringify(wanted.sort()));

beforeAll(async () => {
  gateway = await world.open({ SUTRA_GW_RATE_FACTOR: '1000', SUTRA_GW_INSTRUMENTS_PER_USER: '20' });
  market = await PlayedMarket.start(world.nats.url, 'secret-of-md');
  await market.answer(SymbolResolve, ({ symbols }) => ({
    items: symbols.map((symbol): Item => {
      const id = known.get(symbol);
      const found = id === undefined ? {} : { instrument: instrument(id) };
      return { symbol, ...found, candidates: [], isAmbiguous: false };
    }),
  }));
  await market.answer(SubscriptionNeed, ({ lastOf = [] }) => ({
    ...{ until: Date.now() + 60_000, unknown: [], refused: [] },
    last: last.filter(({ instrumentId }) => lastOf.includes(instrumentId)),
  }));
  await world.auth.publishKeys();
  const headers = bearer(token());
  await until('streams can be opened', async () => {
    const answer = await fetch(`${gateway.url}/api/v1/stream`, { headers });
    return answer.status === 400 && (await fetch(`${gateway.url}/health/ready`)).ok;
  });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await untilNeeded();
});
afterAll(() => market.stop());

describe('price.live', () => {
  it('tells of the instruments that were asked for, by whatever name, and of no others', async () => {
    const client = await sse('price.live:NIFTY');
    await untilNeeded(`full ${NIFTY}`);
    market.say(PriceTicked, tick(INFY, 1));
    market.say(PriceTicked, tick(NIFTY, 24_010));
    await client.heard('the price is heard', () => client.of('price.live').length > 0);
    expect(client.of('price.live')).toEqual([
      {
        ...{ instrumentId: NIFTY, lastPrice: '24010.00', isFresh: true, volume: 75, open: '1.00', bid: '2.00' },
        exchangeAt: '2026-01-06T09:15:00.000+05:30',
      },
    ]);
  });

  it('is needed as long as anybody listens, and once', async () => {
    const [one, other] = [await sse(`price.live:${INFY}`), await sse('price.live:NSE:INFY')];
    await untilNeeded(`full ${INFY}`);
    await one.close();
    market.say(PriceTicked, tick(INFY, 2));
    await other.heard('the other one still hears', () =>
      other.of('price.live').some(({ lastPrice }) => lastPrice === '2.00'),
    );
    expect(needed()).toEqual([`full ${INFY}`]);
    await other.close();
    await untilNeeded();
  });

  it('begins with the last price, marked as old where nobody here has heard it', async () => {
    last.push(tick('NSE-S1-EQ', 7));
    const client = await sse('price.live:NSE-S1-EQ');
    await client.heard('the old price is heard', () => client.of('price.live').length === 1);
    market.say(PriceTicked, tick('NSE-S1-EQ', 8));
    await client.heard('the new one follows', () => client.of('price.live').length === 2);
    expect(client.of('price.live').map(({ lastPrice, isFresh }) => [lastPrice, isFresh])).toEqual([
      ['7.00', false],
      ['8.00', true],
    ]);
  });

  it.each([
    ['price.live:NOBODY', 404, 'SYMBOL.NOT_FOUND'],
    ['price.live', 400, 'HTTP.INVALID'],
    ['candle.live:NIFTY', 400, 'STREAM.SELECTION'],
    ['candle.live:7MIN:NIFTY', 400, 'STREAM.SELECTION'],
    ['notifications:NIFTY', 400, 'HTTP.INVALID'],
    [Array.from({ length: 21 }, (_, at) => `price.live:NSE-S${at}-EQ`).join(','), 429, 'STREAM.RATE_LIMITED'],
  ])('that can not be given is a problem: %.40s', async (topics, status, code) => {
    const headers = bearer(token());
    const answer = await gateway.get(`/api/v1/stream?topics=${topics}`, { headers });
    expect(await problemOf(answer)).toMatchObject({ status, code, isIdentified: true });
  });

  it('needs its right, and ends when that is gone', async () => {
    world.auth.apiKeys.set('no-market', { scopes: ['runs.read'] });
    const headers = { 'x-api-key': 'no-market' };
    expect((await gateway.get('/api/v1/stream?topics=price.live:NIFTY', { headers })).status).toBe(403);
    const userId = randomUUID();
    const client = await sse('price.live:NIFTY', token({ userId, claims: { iat: Date.now() / 1_000 - 10 } }));
    await untilNeeded(`full ${NIFTY}`);
    expect(AccessRevoked.receivers).toContain('gw');
    await world.auth.revoke(userId, { before: new Date().toISOString() });
    await until('it has ended', () => client.hasEnded);
    expect(client.events.at(-1)?.name).toBe('revoked');
    await untilNeeded();
  });
});

it('candle.live tells of one timeframe of an instrument', async () => {
  const client = await sse('candle.live:5MIN:NIFTY');
  await untilNeeded(`quote 5MIN ${NIFTY}`);
  market.say(CandleChanged, { ...CandleChanged.example, timeframe: '15MIN' });
  market.say(CandleChanged, CandleChanged.example);
  await client.heard('the bar is heard', () => client.of('candle.live').length > 0);
  expect(client.of('candle.live')).toEqual([
    {
      ...{ instrumentId: NIFTY, timeframe: '5MIN', isClosed: false, isComplete: true, volume: 0 },
      ...{ openedAt: '2026-01-05T09:15:00.000+05:30', closesAt: '2026-01-05T09:20:00.000+05:30' },
      ...{ open: '24001.25', high: '24050.00', low: '23990.00', close: '24035.00' },
    },
  ]);
});

describe('the WebSocket of topics', () => {
  it('takes instruments and lets them go', async () => {
    const client = await socket('/api/v1/ws');
    client.say({ op: 'subscribe', topics: ['price.live:NIFTY', 'candle.live:5MIN:NSE:INFY'] });
    await untilNeeded(`full ${NIFTY}`, `quote 5MIN ${INFY}`);
    expect(client.of('subscribed')).toEqual([
      { op: 'subscribed', topics: [`price.live:${NIFTY}`, `candle.live:5MIN:${INFY}`] },
    ]);
    client.say({ op: 'unsubscribe', topics: [`price.live:${NIFTY}`] });
    await untilNeeded(`quote 5MIN ${INFY}`);
    client.say({ op: 'subscribe', topics: ['price.live:NOBODY'] });
    await until('it is refused', () => client.of('error').length === 1);
    expect(client.of('error')[0]).toMatchObject({ code: 'SYMBOL.NOT_FOUND' });
  });
});

describe.each([TICKS, '/api/v1/market-data/stream'])('the WebSocket of prices at %s', (path) => {
  it('tells in each mode what belongs to it', async () => {
    const modes = ['ltp', 'quote', 'full'] as const;
    const all = await Promise.all(modes.map(() => socket(path)));
    all.forEach((client, at) => client.say({ action: 'subscribe', symbols: ['NIFTY'], mode: modes[at] }));
    await untilNeeded(...modes.map((mode) => `${mode} ${NIFTY}`));
    market.say(PriceTicked, tick(NIFTY, 24_011));
    const heard = (client: WebSocketClient) =>
      framesOf(client, 'tick').find(({ lastPrice }) => lastPrice === '24011.00');
    await until('all hear it', () => all.every((client) => heard(client) !== undefined));
    const about = { type: 'tick', instrumentId: NIFTY, lastPrice: '24011.00', isFresh: true };
    const ltp = { ...about, exchangeAt: '2026-01-06T09:15:00.000+05:30' };
    expect(all.map(heard)).toEqual([
      { ...ltp, mode: 'ltp' },
      { ...ltp, mode: 'quote', volume: 75, open: '1.00' },
      { ...ltp, mode: 'full', volume: 75, open: '1.00', bid: '2.00' },
    ]);
    expect(all.map((client) => framesOf(client, 'subscribed'))).toEqual(
      modes.map((mode) => [{ type: 'subscribed', mode, symbols: [{ symbol: 'NIFTY', instrumentId: NIFTY }] }]),
    );
  });

  it('changes the mode, and is silent when it was let go', async () => {
    const client = await socket(path);
    client.say({ action: 'subscribe', symbols: [NIFTY] });
    await untilNeeded(`quote ${NIFTY}`);
    client.say({ action: 'subscribe', symbols: ['NIFTY'], mode: 'ltp' });
    await untilNeeded(`ltp ${NIFTY}`);
    // By either name, also while nobody can say what a symbol names.
    client.say({ action: 'unsubscribe', symbols: ['NIFTY'] });
    await untilNeeded();
    const before = client.frames.length;
    market.say(PriceTicked, tick(NIFTY, 1));
    client.say({ action: 'ping' });
    await until('it answers', () => framesOf(client, 'pong').length === 1);
    expect(client.frames.slice(before)).toEqual([{ type: 'pong' }]);
  });

  it('lets nobody in without a login, and says what it can not read', async () => {
    const stranger = remembering(await WebSocketClient.open(gateway.url, {}, path));
    stranger.say({ action: 'subscribe', symbols: ['NIFTY'] });
    await until('it is sent away', () => stranger.closed !== undefined);
    expect(stranger.closed).toMatchObject({ code: 4_401 });
    const client = remembering(await WebSocketClient.open(gateway.url, {}, path));
    client.say({ action: 'auth', token: token() });
    client.say({ op: 'subscribe', topics: ['notifications'] });
    client.say({ action: 'subscribe', symbols: Array.from({ length: 21 }, (_, at) => `NSE-S${at}-EQ`) });
    await until('both are refused', () => framesOf(client, 'error').length === 2);
    expect(framesOf(client, 'error').map(({ code }) => code)).toEqual(['STREAM.FRAME', 'STREAM.RATE_LIMITED']);
  });

  it('is no page', async () => {
    expect((await gateway.get(path)).status).toBe(426);
  });
});

it('needs are said again to a market listener that was away', async () => {
  await market.answer(SubscriptionNeed, () => {
    throw Object.assign(new RangeError('away'), { kind: 'unavailable', code: 'MD.NO_MASTER' });
  });
  await sse('price.live:NSE-S2-EQ');
  const tries = () =>
    market.askedOf(SubscriptionNeed).filter(({ instrumentIds }) => instrumentIds.includes('NSE-S2-EQ'));
  await until('it is tried again', () => tries().length >= 2);
  await market.answer(SubscriptionNeed, () => ({ until: Date.now(), unknown: [], refused: [] }));
});
