import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Composer, receive } from '@sutra/contracts';
import { FakeConnection, statusHeaders, unreadable } from '../test/fake-connection.js';
import { Filled, Marked, Sum, Ticked, Transfer } from '../test/test-messages.js';
import { BusMetrics } from './bus-metrics.js';
import { Publisher } from './publisher.js';

const tick = { account: 'N50', number: 7 };
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Fake: the connection and the timers. */
describe('a publisher', () => {
  let connection: FakeConnection;
  let publisher: Publisher<'auth'>;

  beforeEach(() => {
    jest.useFakeTimers();
    connection = new FakeConnection();
    let count = 0;
    const composer = new Composer(
      'auth',
      () => `id-${(count += 1)}`,
      () => 42,
    );
    publisher = new Publisher(connection.asConnection, composer, new BusMetrics('auth'));
  });
  afterEach(() => void jest.useRealTimers());

  const question = () => connection.published.at(-1)?.reply ?? '';

  it('says a volatile fact to its subject', () => {
    publisher.publish(Ticked, tick);
    const [said] = connection.published;
    expect(said?.subject).toBe('auth.v1.evt.price.ticked.N50');
    expect(receive(Ticked, new TextEncoder().encode(said?.body))).toMatchObject({ ok: true, value: { data: tick } });
  });

  it('refuses a fact that nobody could read, also while NATS is away', () => {
    connection.info = undefined;
    expect(() => publisher.publish(Ticked, { account: 'a.b', number: 7 })).toThrow('not one safe subject token');
  });

  it('C8 what is said while NATS is away is lost, not sent when it comes back', () => {
    connection.info = undefined;
    publisher.publish(Ticked, tick);
    expect(connection.published).toEqual([]);
    connection.info = {};
    publisher.publish(Ticked, tick);
    expect(connection.published).toHaveLength(1);
  });

  it('C8 what is asked while NATS is away is refused at once: provably nothing happened', async () => {
    connection.info = undefined;
    const asking = publisher.ask(Transfer, { amount: 5 });
    await expect(asking).rejects.toMatchObject({ kind: 'unavailable', code: 'BUS.AWAY' });
    expect(connection.published).toEqual([]);
  });

  it('tells answers apart, in whatever order they come', async () => {
    const first = publisher.ask(Sum, { numbers: [1] });
    const firstReply = question();
    const second = publisher.ask(Sum, { numbers: [2] });
    connection.deliver(question(), { data: bytes({ data: { sum: 2 } }) });
    connection.deliver(firstReply, { data: bytes({ data: { sum: 1 } }) });
    expect(await Promise.all([first, second])).toEqual([{ sum: 1 }, { sum: 2 }]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('E6 is answered in its own inbox', async () => {
    const asking = publisher.ask(Sum, { numbers: [] });
    expect(question()).toMatch(/^_INBOX_auth\./);
    connection.deliver(question(), { data: bytes({ data: { sum: 0 } }) });
    await asking;
  });

  it('nobody there is unavailable at once', async () => {
    const asking = publisher.ask(Transfer, { amount: 5 });
    connection.deliver(question(), { headers: statusHeaders(503) });
    await expect(asking).rejects.toMatchObject({ kind: 'unavailable', code: 'BUS.NOBODY' });
  });

  it('A4 no answer in two seconds is unknown where it may have acted, and a later answer changes nothing', async () => {
    const asking = publisher.ask(Transfer, { amount: 5 });
    const refused = expect(asking).rejects.toMatchObject({ kind: 'unknown', code: 'BUS.UNANSWERED' });
    await jest.advanceTimersByTimeAsync(2_000);
    await refused;
    expect(() => connection.deliver(question(), { data: bytes({ data: { done: true } }) })).not.toThrow();
  });

  it('no answer to a question that changes nothing is unavailable', async () => {
    const asking = publisher.ask(Sum, { numbers: [] }, { timeoutMs: 10 });
    const refused = expect(asking).rejects.toMatchObject({ kind: 'unavailable', code: 'BUS.UNANSWERED' });
    await jest.advanceTimersByTimeAsync(10);
    await refused;
  });

  it.each([
    ['random bytes', { data: new Uint8Array([0xff, 0x00, 0x7b]) }],
    ['nothing', { data: new Uint8Array() }],
    ['nothing under headers that can’t be read', unreadable],
  ])('A4 an answer of %s is none: unknown where it may have acted', async (_, answer) => {
    const asking = publisher.ask(Transfer, { amount: 5 });
    connection.deliver(
      question(),
      Object.defineProperties({ data: new Uint8Array() }, Object.getOwnPropertyDescriptors(answer)),
    );
    await expect(asking).rejects.toMatchObject({ kind: 'unknown', code: 'BUS.UNANSWERED' });
  });
});

// The compiler is the judge here: `npm run typecheck` fails when one of these lines stops being an error.
describe('what a service may say straight over the bus', () => {
  const connection = new FakeConnection();
  const composer = <O extends 'auth' | 'gw'>(owner: O) =>
    new Composer(
      owner,
      () => 'id',
      () => 42,
    );
  const auth = new Publisher(connection.asConnection, composer('auth'), new BusMetrics('auth'));
  const gw = new Publisher(connection.asConnection, composer('gw'), new BusMetrics('gw'));

  it('E6 nothing that another owns', () => {
    // @ts-expect-error gw does not own the price
    expect(() => gw.publish(Ticked, tick)).toThrow('gw is not a declared sender');
  });

  it('E6 nothing that only others may ask', async () => {
    // @ts-expect-error gw answers it, but does not ask it
    await expect(gw.ask(Sum, { numbers: [] })).rejects.toMatchObject({ code: 'CONTRACT.SENDER' });
  });

  it('nothing that must not be lost: that goes through the outbox', () => {
    // @ts-expect-error a durable fact
    expect(() => auth.publish(Filled, tick)).toThrow('must not be lost');
    // @ts-expect-error a latest value
    expect(() => auth.publish(Marked, tick)).toThrow('must not be lost');
    // @ts-expect-error a request is asked, not said
    expect(() => auth.publish(Transfer, { amount: 5 })).toThrow('must not be lost');
    expect(connection.published).toEqual([]);
  });

  it('nothing of another form', async () => {
    // @ts-expect-error the number is a text
    expect(() => auth.publish(Ticked, { account: 'A1', number: '7' })).toThrow('is not sent');
    // @ts-expect-error there is no such field
    await expect(auth.ask(Sum, { numbers: [], more: 1 }, { timeoutMs: 0 })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});
