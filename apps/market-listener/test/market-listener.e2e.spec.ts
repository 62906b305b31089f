/** Real: the service as it ships, nats-server with the product's accounts, Postgres, Redis, sockets. Played: Kite's ticker. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connectBus, type NatsConnection } from '@sutra/bus';
import {
  CalendarGet,
  ChainGet,
  Composer,
  FeedStateChanged,
  ImportList,
  InstrumentGet,
  InstrumentImport,
  InstrumentSearch,
  MarketStatus,
  MasterImport,
  PriceTicked,
  QuoteGet,
  receive,
  streamOf,
  SubscriptionNeed,
  SymbolResolve,
  type Message,
} from '@sutra/contracts';
import { encodeKite, newTick, type Tick } from '@sutra/feeds';
import { Cache, openStore } from '@sutra/storage';
import { until } from '@sutra/testing';
import { postgresPasswordOf, storedMessages, useInstallation } from '@sutra/testing/installation';
import { execute, useRedis } from '@sutra/testing/servers';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KiteServer } from './kite-server.js';
import { migrations } from '../src/migrations.js';
import { MarketWorld } from './market-world.js';

jest.setTimeout(300_000);
const configText = readFileSync(new URL('../../../deploy/nats/accounts.conf', import.meta.url), 'utf8');
const installation = useInstallation({ configText });
const redis = useRedis();
const world = new MarketWorld(installation);

/** Contracts that outlive every day on which this runs. */
const dump = [
  'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange',
  '256265,1001,NIFTY 50,NIFTY 50,0,,0,0,0,EQ,INDICES,NSE',
  '779521,3045,SBIN,STATE BANK OF INDIA,0,,0,0.05,1,EQ,NSE,NSE',
  '12602626,49229,NIFTY49JANFUT,"NIFTY",0,2049-01-26,0,0.1,65,FUT,NFO-FUT,NFO',
  '10260738,40081,NIFTY49JAN24000CE,"NIFTY",0,2049-01-26,24000,0.05,65,CE,NFO-OPT,NFO',
  '10260994,40082,NIFTY49JAN24000PE,"NIFTY",0,2049-01-26,24000,0.05,65,PE,NFO-OPT,NFO',
  '109134855,426308,CRUDEOIL49JANFUT,"CRUDEOIL",0,2049-01-16,0,1,100,FUT,MCX-FUT,MCX',
  '',
].join('\n');
const NIFTY = 'NSE-NIFTY-INDEX';
const CALL = 'NSE-NIFTY-20490126-24000-CE';

const silent = () => undefined;
let folder: string;
let kite: KiteServer;
let inspector: NatsConnection;
const ticks: Message<typeof PriceTicked>[] = [];
const settings = () => ({
  SUTRA_REDIS_URL: redis.url,
  SUTRA_MD_FEED: 'kite',
  SUTRA_MD_KITE_URL: kite.url,
  SUTRA_MD_KITE_API_KEY: 'the-key',
  SUTRA_MD_KITE_ACCESS_TOKEN: 'the-token-of-the-day',
  SUTRA_MD_MASTER_ZERODHA: join(folder, 'master.csv'),
  // No import by itself: which day it is must not matter here.
  SUTRA_MD_IMPORT_TIME: '86399999ms',
});

const packet = (token: number, rupees: number, over: Partial<Tick> = {}): Tick => ({
  ...{ ...newTick(), kind: 'quote', token, lastPrice: rupees * 10_000, volume: 0, exchangeAtMs: Date.now() },
  ...over,
});
/** How the feed was said to be, the newest last. */
async function feedStates(): Promise<Message<typeof FeedStateChanged>[]> {
  const stored = await storedMessages(installation.nats.url, 'MD_LATEST');
  return stored.map(({ body }) => (JSON.parse(body) as { data: Message<typeof FeedStateChanged> }).data);
}
const imported = async (state: string) => {
  const { items } = await world.ask(ImportList, {}, 'ADMIN');
  return items.some((each) => each.state === state);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-master-'));
  await writeFile(join(folder, 'master.csv'), dump);
  kite = await KiteServer.start();
  await world.start(settings());
  inspector = await connectBus({
    ...{ url: installation.nats.url, identity: 'inspector', password: 'sees-everything' },
    log: { info: silent, warn: silent, error: silent },
  });
  inspector.subscribe(`${PriceTicked.type}.*`, {
    callback: (_, message) => {
      const read = receive(PriceTicked, message.data);
      if (read.ok) ticks.push(read.value.data);
    },
  });
  await inspector.flush();
});
afterAll(async () => {
  await inspector.close();
  await world.stop();
  await kite.stop();
  await rm(folder, { recursive: true });
});

describe('instruments', () => {
  it('are not there before a master is, and that is said', async () => {
    await expect(world.ask(InstrumentSearch, { text: 'NIFTY', limit: 5 })).rejects.toMatchObject({
      ...{ kind: 'unavailable', code: 'MD.NO_MASTER' },
    });
    const need = { holder: 'run-1', rank: 'trading', mode: 'full', leaseMs: 60_000 } as const;
    await expect(world.ask(SubscriptionNeed, { ...need, instrumentIds: [NIFTY] })).rejects.toMatchObject({
      code: 'MD.NO_MASTER',
    });
  });

  it('come whole from a master that an administrator has fetched, with a report of every row', async () => {
    await expect(world.ask(InstrumentImport, { broker: 'zerodha' })).rejects.toMatchObject({ kind: 'denied' });
    const begun = await world.ask(InstrumentImport, { broker: 'zerodha' }, 'ADMIN');
    expect(begun).toMatchObject({ broker: 'zerodha', state: 'running' });
    await until('the master is there', () => imported('done'));
    const { items } = await world.ask(ImportList, {}, 'ADMIN');
    expect(items[0]?.report).toMatchObject({ rows: 6, listings: 5, refused: { elsewhere: 1 }, added: 5, gone: 0 });
  });

  it('are found by words and by id', async () => {
    const found = await world.ask(InstrumentSearch, { text: 'nifty 24000 ce', limit: 5 });
    expect(found.items.map(({ id }) => id)).toEqual([CALL]);
    expect(await world.ask(InstrumentGet, { id: CALL })).toMatchObject({
      ...{ symbol: 'NIFTY', strike: 240_000_000, right: 'CE', expiry: '2049-01-26', tick: 500, lot: 65 },
      brokers: [{ broker: 'zerodha', token: '10260738', venue: 'NFO', symbol: 'NIFTY49JAN24000CE' }],
    });
    await expect(world.ask(InstrumentGet, { id: 'NSE-NOBODY-EQ' })).rejects.toMatchObject({ kind: 'denied' });
    const calls = await world.ask(InstrumentSearch, { text: 'nifty', kind: 'option', expiry: '2049-01-26', limit: 1 });
    expect(calls).toMatchObject({ items: [{ id: CALL }], nextCursor: '1' });
  });

  it('are named by symbols, ours and those of others', async () => {
    const symbols = ['NIFTY', 'NSE:SBIN', 'NIFTY49JAN24000CE', 'NOBODY'];
    const { items } = await world.ask(SymbolResolve, { symbols });
    expect(items.map(({ instrument }) => instrument?.id)).toEqual([NIFTY, 'NSE-SBIN-EQ', CALL, undefined]);
  });

  it('C3 stay as they are when the next file is cut off, and why is said', async () => {
    await writeFile(join(folder, 'master.csv'), (await readFile(join(folder, 'master.csv'), 'utf8')).slice(0, 300));
    await world.ask(InstrumentImport, { broker: 'zerodha' }, 'ADMIN');
    await until('the import is refused', () => imported('refused'));
    const { items } = await world.ask(ImportList, {}, 'ADMIN');
    expect(items.find(({ state }) => state === 'refused')?.because).toContain('the master stays as it was');
    expect((await world.ask(InstrumentGet, { id: CALL })).id).toBe(CALL);
    await writeFile(join(folder, 'master.csv'), dump);
  });

  it('E9 that shrank are taken over at somebody’s word alone, which stands in the audit log', async () => {
    await writeFile(join(folder, 'master.csv'), dump.split('\n').slice(0, 3).join('\n'));
    const overruled = `select 1 from md_audit.audit_entry where action = 'master.imported' and details::jsonb @> '{"overruled":"MASTER.SHRUNK"}'`;
    await world.ask(InstrumentImport, { broker: 'zerodha' }, 'ADMIN');
    await until('it is refused', async () => {
      const { items } = await world.ask(ImportList, {}, 'ADMIN');
      return items.some(({ because = '' }) => because.startsWith('it lists 2 instruments where'));
    });
    expect(await execute(installation.postgres.url, overruled)).toBe(0);
    await world.ask(InstrumentImport, { broker: 'zerodha', acceptsShrunk: true }, 'ADMIN');
    await until('it is taken over', async () => (await execute(installation.postgres.url, overruled)) === 1);
    await writeFile(join(folder, 'master.csv'), dump);
    await world.ask(InstrumentImport, { broker: 'zerodha' }, 'ADMIN');
    await until('the whole one is back', async () => {
      const { items } = await world.ask(SymbolResolve, { symbols: [CALL] });
      return items[0]?.instrument !== undefined;
    });
  });
});

it('E9 a master is imported at the word of whoever may write into the outbox, and what came of it is kept', async () => {
  const { url } = installation.postgres;
  const answered = (reply: string) => execute(url, `select 1 from md.answer where reply like '${reply}'`);
  const order = async (broker: 'zerodha' | 'dhan') => {
    const composer = new Composer('md', randomUUID, Date.now);
    const said = composer.say(MasterImport, { broker, acceptsShrunk: false, by: 'operator:asha' });
    const row = { stream: streamOf(MasterImport) ?? '', subject: said.subject, key: MasterImport.type, headers: {} };
    const password = postgresPasswordOf('md');
    const store = await openStore({
      owner: 'md',
      url: installation.env['SUTRA_POSTGRES_URL'] ?? '',
      password,
      entities: [],
      migrations,
    });
    await store.transaction(async (tx) => tx.enqueue({ ...row, messageId: said.id, body: said.body }));
    await store.close();
  };
  await order('zerodha');
  await until('it is done', async () => (await answered('{"outcome":"done"%"listings":5%')) === 1);
  const byAsha = `select 1 from md_audit.audit_entry where action = 'master.imported' and actor = 'operator:asha'`;
  expect(await execute(url, byAsha)).toBe(1);
  await order('dhan');
  await until('it is refused', async () => (await answered('{"outcome":"refused","code":"MD.NO_SOURCE"%')) === 1);
});

describe('ticks', () => {
  it('come for what is needed: from the socket through the gate onto the subject', async () => {
    const need = { holder: 'run-1', rank: 'trading', mode: 'full', leaseMs: 600_000 } as const;
    const answer = await world.ask(SubscriptionNeed, { ...need, instrumentIds: [NIFTY, CALL, 'NSE-NOBODY-EQ'] });
    expect(answer).toMatchObject({ unknown: ['NSE-NOBODY-EQ'], refused: [] });
    await until('the ticker is told', () => kite.seen.size === 2 && [...kite.seen.values()].every((m) => m === 'full'));
    kite.send(encodeKite([packet(256_265, 24_010.35), packet(10_260_738, 150.5, { volume: 75 })]));
    await until('both prices are said', () => ticks.length >= 2);
    expect(ticks.map(({ instrumentId, lastPrice }) => [instrumentId, lastPrice])).toEqual([
      [NIFTY, 240_103_500],
      [CALL, 1_505_000],
    ]);
  });

  it('that cannot be are kept out and counted', async () => {
    kite.send(
      encodeKite([
        packet(10_260_738, 150.52, { volume: 80 }),
        packet(100_000_002, 1),
        packet(10_260_738, 90_000, { volume: 81 }),
      ]),
    );
    kite.send(Uint8Array.from([0, 1, 0, 8, 1]));
    kite.send(encodeKite([packet(10_260_738, 151, { volume: 90 })]));
    await until('the good one is said', () => ticks.at(-1)?.lastPrice === 1_510_000);
    const metrics = await world.metrics();
    for (const verdict of ['off-tick', 'unknown-token', 'against-spot']) {
      expect(metrics).toMatch(new RegExp(`sutra_feed_verdicts\\{[^}]*verdict="${verdict}"[^}]*\\} 1`));
    }
    expect(metrics).toMatch(/sutra_feed_unread\{[^}]*reason="cut"[^}]*\} 1/);
    expect(ticks.every(({ lastPrice }) => [240_103_500, 1_505_000, 1_510_000].includes(lastPrice))).toBe(true);
  });

  it('are asked for as quotes and as a chain with its Greeks', async () => {
    const { quotes } = await world.ask(QuoteGet, { ids: [CALL, 'NSE-SBIN-EQ'] });
    expect(quotes).toMatchObject([{ instrumentId: CALL, lastPrice: 1_510_000, volume: 90 }]);
    const chain = await world.ask(ChainGet, { exchange: 'NSE', underlying: 'NIFTY' });
    expect(chain).toMatchObject({ expiry: '2049-01-26', spot: 240_103_500, leftOut: 0 });
    expect(chain.rows).toHaveLength(1);
    expect(chain.rows[0]).toMatchObject({
      ...{ strike: 240_000_000, call: { instrumentId: CALL, lastPrice: 1_510_000 } },
      put: { instrumentId: 'NSE-NIFTY-20490126-24000-PE' },
    });
    const need = { holder: 'gw-1', rank: 'screen', mode: 'full', leaseMs: 1_000, instrumentIds: [CALL] } as const;
    const { last } = await world.ask(SubscriptionNeed, { ...need, instrumentIds: [CALL], lastOf: [CALL] });
    expect(last).toMatchObject([{ instrumentId: CALL, lastPrice: 1_510_000 }]);
    await expect(world.ask(ChainGet, { exchange: 'NSE', underlying: 'SBIN' })).rejects.toMatchObject({
      kind: 'denied',
    });
  });

  it('go on after the ticker broke, and the state of the feed says what happened', async () => {
    await until('the feed is said to be connected', async () =>
      (await feedStates()).some(({ connection, subscribed }) => connection === 'connected' && subscribed === 2),
    );
    const before = kite.asked.length;
    kite.cut();
    await until('everything is subscribed again', () => kite.asked.length > before && kite.seen.size === 2);
    kite.send(encodeKite([packet(256_265, 24_020)]));
    await until('the next price is said', () => ticks.at(-1)?.lastPrice === 240_200_000);
  });

  it('end when nobody needs them any more', async () => {
    const need = { holder: 'run-1', rank: 'trading', mode: 'full', leaseMs: 60_000 } as const;
    await world.ask(SubscriptionNeed, { ...need, instrumentIds: [] });
    await until('the ticker is told', () => kite.seen.size === 0);
  });

  it('leave their last prices to who starts later', async () => {
    // The second in which prices leave for Redis must have passed; only then may the service go.
    const look = new Cache({ url: redis.url, owner: 'md', timeoutMs: 10_000 });
    await until('Redis has the index', async () => {
      const kept = await Promise.all(Array.from({ length: 64 }, (_, shard) => look.get(`last:${shard}`)));
      return JSON.stringify(kept).includes('240200000');
    });
    look.close();
    await world.halt();
    await world.run({ ...settings(), SUTRA_MD_FEED: 'off' });
    await until('it answers', async () => (await world.ask(QuoteGet, { ids: [NIFTY] })).quotes.length === 1);
    const { quotes } = await world.ask(QuoteGet, { ids: [NIFTY] });
    expect(quotes).toMatchObject([{ instrumentId: NIFTY, lastPrice: 240_200_000, isFresh: false }]);
    expect((await world.ask(InstrumentGet, { id: CALL })).id).toBe(CALL);
  });
});

describe('the calendar', () => {
  it('D4 tells the days that the facts know, and ends where they do', async () => {
    const known = await world.ask(CalendarGet, { segment: 'NSE_EQ', from: '2026-01-30', until: '2026-02-01' });
    expect(known.days.map(({ date, isTradingDay, opensAtMinute }) => [date, isTradingDay, opensAtMinute])).toEqual([
      ['2026-01-30', true, 555],
      ['2026-01-31', false, undefined],
      ['2026-02-01', true, 555],
    ]);
    const beyond = await world.ask(CalendarGet, { segment: 'NSE_EQ', from: '2039-01-01', until: '2039-01-02' });
    expect(beyond).toMatchObject({ days: [], because: expect.stringContaining('does not know 2039-01-01') });
    await expect(
      world.ask(CalendarGet, { segment: 'NSE_EQ', from: '2026-02-01', until: '2026-01-01' }),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('tells the phase of every group now', async () => {
    const { groups } = await world.ask(MarketStatus, {});
    expect(groups).toHaveLength(16);
    expect(groups.every(({ phase }) => phase.length > 0)).toBe(true);
  });
});
