// Real: Postgres. The streams are arrays; losing one is making another.
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { usePostgres } from '@sutra/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../test/eventually.js';
import { outgoing } from '../test/outgoing.js';
import { useStore } from '../test/use-store.js';
import { OutboxRelay } from './relay.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());
const consumer = useStore(usePostgres());
const relays: OutboxRelay[] = [];
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  await house.store.query('truncate outbox, outbox_sequence, outbox_stream');
});

/** A JetStream as far as C5 is concerned: it keeps what it was sent, until it is lost. */
class Stream {
  arrived: string[] = [];
  ids: string[] = [];
  incarnation = '1';
  lose(): void {
    this.arrived = [];
    this.ids = [];
    this.incarnation = String(Number(this.incarnation) + 1);
  }
}

function relayTo(stream: Stream, delayMs = 0) {
  const relay = new OutboxRelay({
    store: house.store,
    timing: { sweepMs: 20 },
    async send({ key, sequence, messageId }) {
      if (delayMs > 0) await sleep(delayMs);
      stream.arrived.push(`${key}:${sequence}`);
      stream.ids.push(messageId);
    },
  });
  relays.push(relay);
  relay.start();
  return relay;
}

const saw = (relay: OutboxRelay, { incarnation }: Stream, retentionMs?: number) =>
  relay.streamSeen({ stream: 'T_EVENTS', incarnation, ...(retentionMs === undefined ? {} : { retentionMs }) });
const commit = (key: string, times: number) =>
  house.store.transaction(async (tx) => {
    for (let n = 0; n < times; n += 1) tx.enqueue(outgoing(key));
  });
const upTo = (key: string, count: number) => Array.from({ length: count }, (_, n) => `${key}:${n + 1}`);
const waiting = async () => (await house.store.query('select from outbox where published_at is null')).length;

describe('a stream that was lost', () => {
  it('C5 is filled again in order, and consumers apply each message once all the same', async () => {
    const stream = new Stream();
    const relay = relayTo(stream);
    expect(await saw(relay, stream)).toBe(0);
    await commit('a', 400);
    await eventually(() => stream.arrived, upTo('a', 400));
    const effects: string[] = [];
    const consume = async () => {
      for (const messageId of stream.ids) {
        const once = await consumer.store.once({ consumer: 'c5', messageId }, async () => effects.push(messageId));
        expect(once.applied).toBe(!known.has(messageId));
        known.add(messageId);
      }
    };
    const known = new Set<string>();
    await consume();

    stream.lose();
    expect(await saw(relay, stream)).toBe(400);
    await commit('a', 5);
    await eventually(() => stream.arrived, upTo('a', 405));
    await consume();
    expect(effects).toHaveLength(405);
    expect(new Set(effects)).toEqual(new Set(stream.ids));
    expect(await saw(relay, stream)).toBe(0);
  });

  it('C5 misses no row that a relay is just sending to the lost stream', async () => {
    const stream = new Stream();
    const relay = relayTo(stream, 5);
    await saw(relay, stream);
    await commit('slow', 30);
    await eventually(() => stream.arrived.length > 3, true);
    // Rows are sent and not yet marked at this moment.
    stream.lose();
    await saw(relay, stream);
    await eventually(waiting, 0);
    const firsts = [...new Set(stream.arrived)];
    expect(firsts.slice(-30).toSorted()).toEqual(upTo('slow', 30).toSorted());
  });

  it('is filled once though every replica sees it, and says how much', async () => {
    const stream = new Stream();
    const relay = relayTo(stream);
    await saw(relay, stream);
    await commit('many', 50);
    await eventually(waiting, 0);
    stream.lose();
    const other = new OutboxRelay({ store: await house.openAnother(), send: () => Promise.resolve() });
    const counts = await Promise.all([saw(relay, stream), saw(other, stream), saw(relay, stream)]);
    expect(counts.toSorted()).toEqual([0, 0, 50]);
  });

  it('gets back only what it would still hold, and leaves other streams alone', async () => {
    const stream = new Stream();
    const relay = relayTo(stream);
    await saw(relay, stream);
    await commit('old', 2);
    await house.store.transaction(async (tx) => tx.enqueue(outgoing('else', { stream: 'T_COMMANDS' })));
    await eventually(waiting, 0);
    await house.store.query(
      `update outbox set created_at = now() - interval '2 hours' where key = 'old' and sequence = 1`,
    );
    stream.lose();
    expect(await saw(relay, stream, 3_600_000)).toBe(1);
    await eventually(() => stream.arrived, ['old:2']);
    stream.lose();
    expect(await saw(relay, stream)).toBe(2);
  });

  it('is taken for lost when rows were sent before anybody looked at it', async () => {
    const stream = new Stream();
    const relay = relayTo(stream);
    await commit('blind', 3);
    await eventually(waiting, 0);
    expect(await saw(relay, stream)).toBe(3);
  });
});
