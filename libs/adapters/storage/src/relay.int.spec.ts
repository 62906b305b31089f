// Real: Postgres. The streams are arrays that fail on demand.
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { usePostgres } from '@sutra/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../test/child.js';
import { eventually } from '../test/eventually.js';
import { outgoing } from '../test/outgoing.js';
import { useStore } from '../test/use-store.js';
import { laneOf } from './outbox.js';
import { OutboxRelay, type RelayTiming } from './relay.js';
import type { WaitingRow } from './outbox.js';
import type { Store } from './store.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());
const started: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
  await house.store.query('update outbox set published_at = now() where published_at is null');
});

const away = () => Promise.reject(new Fault('unavailable', 'TEST.AWAY', 'away'));
const refused = () => Promise.reject(new Fault('invalid', 'TEST.TOO_LARGE', 'too large'));

/** A sweep every minute proves that what arrives was woken by its commit; retries come by their own timers. */
const calm: Partial<RelayTiming> = { sweepMs: 60_000, backoff: { firstMs: 1, maxMs: 5 } };

function relayTo(send: (row: WaitingRow) => Promise<void> | void, timing = calm, store: Store = house.store) {
  const arrived: string[] = [];
  const relay = new OutboxRelay({
    store,
    timing,
    async send(row) {
      await send(row);
      arrived.push(`${row.key}:${row.sequence}`);
    },
  });
  relay.start();
  started.push(relay);
  return { relay, arrived };
}

const commit = (...keys: string[]) =>
  house.store.transaction(async (tx) => {
    for (const key of keys) tx.enqueue(outgoing(key));
  });
const waiting = async () => (await house.store.query('select from outbox where published_at is null')).length;
const nothing = () => undefined;

/** Two keys that share a lane, so that one can stand in the other's way. */
const [stuck = '', free = ''] = Array.from({ length: 100 }, (_, n) => `pair-${n}`).filter((key) => laneOf(key) === 0);

describe('the relay', () => {
  it('sends what was committed, without waiting for a sweep, and marks it', async () => {
    const { arrived } = relayTo(nothing);
    await eventually(waiting, 0);
    await commit('k1', 'k2', 'k1');
    await eventually(() => arrived.toSorted(), ['k1:1', 'k1:2', 'k2:1']);
    await eventually(waiting, 0);
  });

  it('C4 hands over subject, body, headers and sequence as they were enqueued', async () => {
    const rows: WaitingRow[] = [];
    relayTo((row) => void rows.push(row));
    const row = outgoing('whole', { body: '{"a":"\\u0000é"}', headers: { traceparent: '00-1' } });
    await house.store.transaction(async (tx) => tx.enqueue(row));
    await eventually(() => rows.length, 1);
    expect(rows[0]).toMatchObject({ ...row, sequence: 1 });
  });

  it('loses no wake-up that comes while it works', async () => {
    const { arrived } = relayTo(nothing);
    await Promise.all(Array.from({ length: 300 }, () => commit('burst')));
    await eventually(
      () => arrived,
      Array.from({ length: 300 }, (_, n) => `burst:${n + 1}`),
    );
  });

  it('takes more rows than fit one batch, each once when nothing fails, by two relays at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => commit(...Array.from({ length: 60 }, () => `bulk-${n % 3}`))),
    );
    const other = await house.openAnother();
    const both = [relayTo(nothing, { sweepMs: 5 }), relayTo(nothing, { sweepMs: 5 }, other)];
    await eventually(waiting, 0);
    const arrived = both.flatMap((one) => one.arrived);
    expect(new Set(arrived).size).toBe(1_200);
    expect(arrived).toHaveLength(1_200);
  });

  it('C4 keeps the order, and sends each once, when two processes commit and relay the same keys', async () => {
    const arrived: string[] = [];
    const other = await house.openAnother();
    const note = (row: WaitingRow) => void arrived.push(`${row.key}:${row.sequence}`);
    relayTo(note);
    relayTo(note, calm, other);
    const keys = ['both-a', 'both-b', 'both-c'];
    const enqueue = (store: Store, key: string) => store.transaction(async (tx) => tx.enqueue(outgoing(key)));
    await Promise.all(
      Array.from({ length: 300 }, (_, n) => enqueue(n % 2 === 0 ? house.store : other, keys[n % 3] as string)),
    );
    await eventually(() => arrived.length >= 300, true);
    await eventually(waiting, 0);
    for (const key of keys) {
      const ofKey = arrived.filter((one) => one.startsWith(`${key}:`));
      expect(ofKey).toEqual(Array.from({ length: 100 }, (_, n) => `${key}:${n + 1}`));
    }
  });

  it('C4 sends no later row of a key before an unsent one, and other keys do not wait', async () => {
    let isBroken = true;
    const { arrived } = relayTo((row) => (isBroken && row.key === stuck && row.sequence === 2 ? refused() : undefined));
    await commit(stuck, stuck, stuck, free, stuck, free);
    await eventually(() => arrived.toSorted(), [`${stuck}:1`, `${free}:1`, `${free}:2`].toSorted());
    await commit(free, stuck);
    await eventually(() => arrived.at(-1), `${free}:3`);
    isBroken = false;
    await eventually(
      () => arrived.slice(-4),
      [2, 3, 4, 5].map((n) => `${stuck}:${n}`),
    );
  });

  it('does not let a thousand rows behind an unsendable one fill its batches', async () => {
    const key = `${stuck}-full`;
    const neighbour =
      Array.from({ length: 100 }, (_, n) => `n-${n}`).find((name) => laneOf(name) === laneOf(key)) ?? '';
    const { arrived } = relayTo((row) => (row.key === key ? refused() : undefined));
    await commit(...Array.from({ length: 1_000 }, () => key));
    await commit(neighbour);
    await eventually(() => arrived, [`${neighbour}:1`]);
  });

  it('goes on with other streams while one is away, and keeps the order of keys that use both', async () => {
    let isAway = true;
    const { arrived } = relayTo((row) => (isAway && row.stream === 'T_FULL' ? away() : undefined));
    await house.store.transaction(async (tx) => {
      tx.enqueue(outgoing('both'));
      tx.enqueue(outgoing('both', { stream: 'T_FULL' }));
      tx.enqueue(outgoing('both'));
      tx.enqueue(outgoing('other'));
    });
    await eventually(() => arrived.toSorted(), ['both:1', 'other:1']);
    await commit('both', 'other');
    await eventually(() => arrived.toSorted(), ['both:1', 'other:1', 'other:2']);
    isAway = false;
    await eventually(() => arrived.slice(-3), ['both:2', 'both:3', 'both:4']);
  });

  it('is not stopped by one message that its stream never takes', async () => {
    const { arrived } = relayTo((row) => (row.key === 'never' ? away() : undefined), { ...calm, parallel: 2 });
    await commit('never', ...Array.from({ length: 600 }, (_, n) => `fine-${n}`));
    await eventually(() => arrived.length, 600);
    expect(arrived).not.toContain('never:1');
  });

  it('goes on where a batch has run out of time', async () => {
    const { arrived } = relayTo(() => sleep(3), { ...calm, batchMs: 5 });
    await commit(...Array.from({ length: 40 }, () => 'long'));
    await eventually(
      () => arrived,
      Array.from({ length: 40 }, (_, n) => `long:${n + 1}`),
    );
  });

  it('finds by its sweep what another process committed and left', async () => {
    await commit('left', 'left');
    const { arrived } = relayTo(nothing, { sweepMs: 5 });
    await eventually(() => arrived, ['left:1', 'left:2']);
    const other = await house.openAnother();
    await other.transaction(async (tx) => tx.enqueue(outgoing('left')));
    await eventually(() => arrived.at(-1), 'left:3');
  });

  it('sends again, in order, when a send does not end', async () => {
    let calls = 0;
    const hang = () => (++calls === 1 ? new Promise<void>(nothing) : undefined);
    const { arrived } = relayTo(hang, { ...calm, sendTimeoutMs: 20 });
    await commit('hung', 'hung');
    await eventually(() => arrived, ['hung:1', 'hung:2']);
  });

  it('survives the loss of its own connection', async () => {
    const { arrived } = relayTo(nothing);
    await commit('cut');
    await eventually(() => arrived, ['cut:1']);
    // Of this file's schema only: other files share the server.
    const mine = `application_name like 'sutra-${house.settings.owner}-relay%'`;
    await house.asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where ${mine}`);
    await commit('cut');
    await eventually(() => arrived, ['cut:1', 'cut:2']);
  });

  it('takes over the lanes of a process that stands still', async () => {
    const timing = { sweepMs: 20, batchMs: 100, sendTimeoutMs: 500 };
    const child = new Child('./stuck-relay.child.ts', { store: house.settings, timing });
    started.push({ stop: () => child.kill() });
    await commit('paused', 'paused');
    // It has the lane's lock and is inside its first send.
    expect(await child.nextLine()).toBe('sending paused:1');
    child.pause();
    const { arrived } = relayTo(nothing, { sweepMs: 20 });
    await eventually(() => arrived, ['paused:1', 'paused:2']);
  });

  it('ends what is on its way when it stops, and starts nothing more', async () => {
    let release: () => void = nothing;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { relay, arrived } = relayTo(() => gate);
    await commit('stop', 'stop');
    await eventually(async () => (await house.store.query(lockedLanes)).length, 1);
    const stopping = relay.stop();
    release();
    await stopping;
    expect(arrived.length).toBeLessThanOrEqual(1);
    expect(await waiting()).toBe(2 - arrived.length);
    await commit('stop');
    expect(await waiting()).toBe(3 - arrived.length);
  });
});

const lockedLanes = `
  select pid from pg_stat_activity where application_name like 'sutra-' || current_user || '-relay%'
    and state = 'idle in transaction'`;
