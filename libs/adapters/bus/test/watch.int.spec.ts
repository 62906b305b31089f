/** Real: nats-server, its permissions and streams; messages that are sent as a relay sends them. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streamOf } from '@sutra/contracts';
import {
  BusMetrics,
  Watches,
  type Beginning,
  type StreamPosition,
  type Watch,
  type WatchedMessage,
} from '../src/index.js';
import { BusWorld, silentLog, until } from './bus-world.js';
import { Told, ToldAlso } from './test-messages.js';

const stream = streamOf(Told) ?? '';
let world: BusWorld;
let watches: Watch[] = [];

/** What one replica of a watcher was given. */
class Replica {
  readonly messages: WatchedMessage[] = [];
  readonly beginnings: { position: StreamPosition; why: Beginning }[] = [];
  readonly watch: Watch;

  constructor(all: Watches, back = 1_000) {
    const sink = {
      begin: (position: StreamPosition, why: Beginning) => void this.beginnings.push({ position, why }),
      take: (message: WatchedMessage) => void this.messages.push(message),
    };
    this.watch = all.of(Told, sink, back);
    watches.push(this.watch);
    this.watch.start();
  }

  get numbers(): number[] {
    return this.messages.map(({ data }) => (data as { number: number }).number);
  }

  of(account: string): number[] {
    const own = this.messages.map(({ data }) => data as { account: string; number: number });
    return own.filter((data) => data.account === account).map(({ number }) => number);
  }
}

async function replica(back?: number, lookMs = 200): Promise<Replica> {
  const connection = await world.connect('gw');
  const shared = { connection, owner: 'gw', log: silentLog, metrics: new BusMetrics('gw'), nowMs: Date.now } as const;
  const one = new Replica(new Watches({ ...shared, lookMs }), back);
  await one.watch.ready;
  return one;
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

beforeEach(async () => {
  world = await BusWorld.start([Told, ToldAlso]);
});
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.stop()));
  watches = [];
  await world.stop();
});

describe('a watched event', () => {
  it('reaches every replica of its watcher, in the order of the stream, each message once', async () => {
    const replicas = [await replica(), await replica()];
    const send = await world.sender('auth');
    await Promise.all(upTo(300).map((number) => send(Told, { account: `A${number % 7}`, number })));
    await until(() => replicas.every(({ messages }) => messages.length >= 300));
    const [first, second] = replicas;
    expect(first?.numbers).toEqual(second?.numbers);
    expect([...(first?.numbers ?? [])].sort((a, b) => a - b)).toEqual(upTo(300));
    const places = first?.messages.map(({ position }) => position.sequence) ?? [];
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('is heard from so many messages back, and others of its stream are passed over', async () => {
    const send = await world.sender('auth');
    for (const number of upTo(20)) {
      await send(Told, { account: 'A1', number });
      await send(ToldAlso, { account: 'A1', number });
    }
    const late = await replica(10);
    expect(late.numbers).toEqual([16, 17, 18, 19, 20]);
    await send(Told, { account: 'A1', number: 21 });
    await until(() => late.numbers.at(-1) === 21);
    expect(late.messages.every(({ isCertain }) => isCertain)).toBe(true);
  });

  it('comes without a hint too, at the next look', async () => {
    const listening = await replica();
    // Nothing that core NATS brings reaches it any more.
    (listening.watch as unknown as { subscription: { unsubscribe(): void } }).subscription.unsubscribe();
    const send = await world.sender('auth');
    await send(Told, { account: 'A1', number: 1 });
    await until(() => listening.numbers.length === 1);
    expect(listening.numbers).toEqual([1]);
  });

  it('is read on from where it was when the server was away, and nothing comes twice', async () => {
    const listening = await replica();
    const send = await world.sender('auth');
    for (const number of upTo(5)) await send(Told, { account: 'A1', number });
    await until(() => listening.numbers.length === 5);
    await world.killServer();
    await world.serveAgain();
    await until(() =>
      send(Told, { account: 'A1', number: 6 }).then(
        () => true,
        () => false,
      ),
    );
    await until(() => listening.numbers.includes(6));
    expect(listening.numbers).toEqual(upTo(6));
    expect(listening.beginnings.map(({ why }) => why)).toEqual(['first']);
  });

  it('C5 is known again when all of JetStream was lost and its outbox fills the stream once more', async () => {
    const listening = await replica();
    const send = await world.sender('auth');
    for (const number of upTo(6)) await send(Told, { account: number % 2 === 0 ? 'A2' : 'A1', number });
    await until(() => listening.numbers.length === 6);
    await world.killServer();
    await world.serveAgain({ isWiped: true });
    await world.bootstrap();
    // As the outbox does: the same rows with their own counts, key by key in order, then what came meanwhile.
    const again = await world.sender('auth', [2, 4, 6, 1, 3, 5, 7, 8]);
    for (const number of [2, 4, 6]) await again(Told, { account: 'A2', number });
    for (const number of [1, 3, 5, 7]) await again(Told, { account: 'A1', number });
    await again(Told, { account: 'A2', number: 8 });
    await until(() => listening.numbers.includes(8));
    expect(listening.numbers).toEqual(upTo(8));
    expect(listening.messages.every(({ isCertain }) => isCertain)).toBe(true);
    expect(listening.beginnings.map(({ why }) => why)).toEqual(['first', 'renewed']);
    expect(new Set(listening.messages.map(({ position }) => position.incarnation)).size).toBe(2);
  });

  it('C5 of a key that was not heard of before is not called new when a lost stream fills again', async () => {
    const before = await world.sender('auth');
    const told = Date.now() - 3_600_000;
    const listening = await replica();
    await before(Told, { account: 'A1', number: 1 });
    await until(() => listening.numbers.length === 1);
    await world.killServer();
    await world.serveAgain({ isWiped: true });
    await world.bootstrap();
    const again = await world.sender('auth', [1, 1, 2], () => told);
    await again(Told, { account: 'A1', number: 1 });
    await again(Told, { account: 'A9', number: 9 });
    const send = await world.sender('auth', [2]);
    await send(Told, { account: 'A1', number: 2 });
    await until(() => listening.numbers.includes(2));
    expect(listening.messages.map(({ isCertain }) => isCertain)).toEqual([true, false, true]);
  });

  it('says that something is gone where the stream no longer holds what comes next', async () => {
    const listening = await replica(1_000, 3_600_000);
    const send = await world.sender('auth');
    await send(Told, { account: 'A1', number: 1 });
    await until(() => listening.numbers.length === 1);
    // Deaf until it connects again, while the stream's limit takes the oldest away.
    (listening.watch as unknown as { subscription: { unsubscribe(): void } }).subscription.unsubscribe();
    for (const number of upTo(9)) await send(Told, { account: 'A2', number });
    const { config } = await (await world.manager()).streams.info(stream);
    await (await world.manager()).streams.update(stream, { ...config, max_msgs: 3 });
    await world.killServer();
    await world.serveAgain();
    await until(() => listening.numbers.length === 4);
    expect(listening.of('A2')).toEqual([7, 8, 9]);
    expect(listening.beginnings.map(({ why, position }) => [why, position.sequence])).toEqual([
      ['first', 0],
      ['lost', 7],
    ]);
  });

  it('is read from any place by whoever resumes', async () => {
    const send = await world.sender('auth');
    await Promise.all(upTo(100).map((number) => send(Told, { account: `A${number}`, number })));
    const { watch } = await replica(0);
    const read: number[] = [];
    for (let at = 0; ;) {
      const found = await watch.reader.after(at, 32);
      if (found.length === 0) break;
      read.push(...found.map(({ sequence }) => sequence));
      at = read.at(-1) ?? 0;
    }
    expect(read).toEqual(upTo(100));
    const reach = await watch.reader.reach();
    expect(reach).toMatchObject({ first: 1, last: 100 });
    expect(stream).toBe('AUTH_WATCHED');
  });
});
