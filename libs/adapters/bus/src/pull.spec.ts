import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeConnection, statusHeaders, unreadable } from '../test/fake-connection.js';
import type { Delivery } from './delivery.js';
import { Pull } from './pull.js';

const silent = () => undefined;
const ackOf = (sequence: number) => `$JS.ACK.S.c.1.${sequence}.${sequence}.1.0`;

/** Fake: the connection and the timers. */
describe('a pull', () => {
  let connection: FakeConnection;
  let taken: Delivery[];
  let missing: number;
  let pull: Pull;

  beforeEach(() => {
    jest.useFakeTimers();
    connection = new FakeConnection();
    taken = [];
    missing = 0;
    pull = new Pull({
      connection: connection.asConnection,
      inboxPrefix: '_INBOX_gw',
      stream: 'S',
      consumer: 'c',
      log: { info: silent, warn: silent, error: silent },
      take: (delivery) => void taken.push(delivery),
      missing: () => (missing += 1),
    });
    pull.start();
  });
  afterEach(() => void jest.useRealTimers());

  const asked = () => connection.published.length;
  const newest = () => connection.published.at(-1)?.reply ?? '';
  const status = (code: number, to = newest()) => connection.deliver(to, { headers: statusHeaders(code) });
  const message = (sequence: number, to = newest()) => connection.deliver(to, { reply: ackOf(sequence) });
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('asks at once, for a batch that ends by itself and with signs of life', () => {
    expect(connection.published).toEqual([
      {
        subject: '$JS.API.CONSUMER.MSG.NEXT.S.c',
        reply: expect.stringMatching(/^_INBOX_gw\..+\.1$/),
        body: JSON.stringify({ batch: 128, expires: 30_000_000_000, idle_heartbeat: 1_000_000_000 }),
      },
    ]);
  });

  it('asks again when the batch is used up, and not before', () => {
    for (let sequence = 1; sequence <= 127; sequence += 1) message(sequence);
    expect(asked()).toBe(1);
    message(128);
    expect(asked()).toBe(2);
    expect(taken.map(({ streamSequence }) => streamSequence)).toEqual(Array.from({ length: 128 }, (_, at) => at + 1));
  });

  it('asks for no more than there is room for, and again when there is', () => {
    let room = 2;
    const asker = new Pull({
      ...{ connection: connection.asConnection, inboxPrefix: '_INBOX_gw', stream: 'S', consumer: 'c' },
      log: { info: silent, warn: silent, error: silent },
      take: () => void (room -= 1),
      missing: silent,
      room: () => room,
    });
    const before = asked();
    asker.start();
    const batches = () =>
      connection.published.slice(before).map(({ body }) => (JSON.parse(body) as { batch: number }).batch);
    message(1);
    message(2);
    expect(batches()).toEqual([2]);
    asker.makeRoom();
    room = 1;
    asker.makeRoom();
    asker.makeRoom();
    expect(batches()).toEqual([2, 1]);
  });

  it.each([404, 408])('asks again at once when a request ends with %d', (code) => {
    status(code);
    expect(asked()).toBe(2);
    expect(missing).toBe(0);
  });

  it('takes a silent server’s request for lost after 2.5 s, again and again', async () => {
    await pass(2_499);
    expect(asked()).toBe(1);
    await pass(1);
    expect(asked()).toBe(2);
    await pass(25_000);
    expect(asked()).toBe(12);
  });

  it('signs of life and messages put the silence off', async () => {
    for (let beat = 0; beat < 10; beat += 1) {
      await pass(1_000);
      if (beat % 2 === 0) status(100);
      else message(beat);
    }
    expect(asked()).toBe(1);
    await pass(2_500);
    expect(asked()).toBe(2);
  });

  it('C9 what ends a request that was given up leads to no further one, so they never add up', async () => {
    const lost = newest();
    await pass(2_500);
    expect(asked()).toBe(2);
    for (const code of [408, 404, 503, 409, 100]) status(code, lost);
    expect(asked()).toBe(2);
    expect(missing).toBe(0);
    status(408);
    expect(asked()).toBe(3);
  });

  it('takes messages of a request that was given up all the same', async () => {
    const lost = newest();
    await pass(2_500);
    message(7, lost);
    expect(taken).toHaveLength(1);
  });

  it.each([503, 409, 400])('asks for a consumer that is not there (%d) until it is, and says so once', async (code) => {
    status(code);
    expect(asked()).toBe(1);
    for (const waitMs of [20, 40, 60]) {
      await pass(waitMs);
      status(code);
    }
    expect(asked()).toBe(4);
    expect(missing).toBe(1);
    await pass(80);
    status(100);
    status(code);
    expect(missing).toBe(2);
  });

  it('asks for a missing consumer at least once a second', async () => {
    for (let miss = 0; miss < 100; miss += 1) {
      status(503);
      await pass(1_000);
    }
    const before = asked();
    status(503);
    await pass(1_000);
    expect(asked()).toBe(before + 1);
  });

  it('C9 a message whose headers look like a status, or like nothing, is a message', () => {
    connection.deliver(newest(), { reply: ackOf(1), headers: statusHeaders(503) });
    connection.deliver(newest(), { reply: ackOf(2), headers: statusHeaders(100) });
    connection.deliver(
      newest(),
      Object.defineProperties({ reply: ackOf(3) }, Object.getOwnPropertyDescriptors(unreadable)),
    );
    expect(taken.map(({ streamSequence }) => streamSequence)).toEqual([1, 2, 3]);
    expect(missing).toBe(0);
  });

  it('C8 asks anew as soon as the server is back, for it remembers nothing', async () => {
    connection.tell('disconnect');
    await pass(0);
    expect(asked()).toBe(1);
    connection.tell('reconnect');
    await pass(0);
    expect(asked()).toBe(2);
  });

  it('C11 takes what is on the wire when it is stopped, and asks no more', async () => {
    const to = newest();
    const stopping = pull.stop();
    message(1, to);
    await stopping;
    message(2, to);
    connection.tell('reconnect');
    await pass(60_000);
    expect(taken).toHaveLength(1);
    expect(asked()).toBe(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('asks nothing over a connection that is closed', async () => {
    connection.isGone = true;
    await pass(10_000);
    expect(asked()).toBe(1);
    await pull.stop();
  });
});
