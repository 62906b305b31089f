// From the end of a commit to the handler, at a hundred a second, beside a plain transaction with a plain publish after
// it, which loses the message when the process dies in between. Postgres waits for its disk, as in production.
import { BusMetrics, StreamSender } from '@sutra/bus';
import { Composer, streamOf } from '@sutra/contracts';
import { ensureBinaries, startPostgres } from '@sutra/embedded';
import { jetstream } from '@nats-io/jetstream';
import { migrate, openStore, OutboxRelay, platformMigrations } from '@sutra/storage';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Filled, RawFilled, rowOf } from './messages.mjs';
import { binDir, doings } from './world.mjs';

/** @import { World } from './world.mjs' */
/** @import { Row } from './messages.mjs' */

/** pg brings no types; these are the calls that are used here. @typedef {{ connect(): Promise<void>, query(statement: string | { name: string, text: string, values: string[] }): Promise<unknown>, end(): Promise<void> }} PgClient */

/** @type {{ Client: new (settings: { connectionString: string }) => PgClient }} */
const { Client } = createRequire(import.meta.url)('pg');

const COUNT = 200;
const PAUSE_MS = 10;
const ACCOUNTS = 40;
const stream = streamOf(Filled) ?? '';

/** @param {World} world */
async function openPostgres(world) {
  const { postgres } = await ensureBinaries({ binDir, log: () => undefined, only: ['postgres'] });
  const server = await startPostgres({ installations: postgres, dir: join(world.dir, 'postgres') });
  world.beforeClosing(() => server.stop());
  return server;
}

/** @param {World} world @param {string} adminUrl */
async function openOutbox(world, adminUrl) {
  const service = { owner: 'auth', password: 'secret-of-auth', migrations: platformMigrations };
  await migrate({ adminUrl, services: [service], direction: 'up' });
  const url = new URL(adminUrl);
  url.username = url.password = '';
  const store = await openStore({ ...service, entities: [], url: url.href });
  const sender = new StreamSender(await world.connect('auth'), new BusMetrics('auth'));
  const relay = new OutboxRelay({ store, send: (row) => sender.send(row) });
  relay.start();
  world.beforeClosing(async () => {
    await relay.stop();
    await store.close();
  });
  const composer = new Composer('auth', randomUUID, Date.now);
  return async (/** @type {Row} */ row) => {
    const { id, subject, key, body } = composer.say(Filled, row);
    const outgoing = { messageId: id, stream, subject, key: key ?? subject, body, headers: {} };
    await store.transaction(async (tx) => tx.enqueue(outgoing));
  };
}

/** @param {World} world @param {string} adminUrl */
async function openPlain(world, adminUrl) {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('create table plain (id bigint generated always as identity, body text)');
  const streams = jetstream(await world.connect('auth'));
  world.beforeClosing(() => client.end());
  return async (/** @type {Row} */ row) => {
    const id = randomUUID();
    const head = { id, type: RawFilled.type, v: 1, ts: Date.now(), source: 'auth', correlationId: id };
    const body = JSON.stringify({ ...head, data: row });
    await client.query('begin');
    await client.query({ name: 'plain', text: 'insert into plain (body) values ($1)', values: [body] });
    await client.query('commit');
    // Not awaited, as an outbox does not make its caller wait either; a failure leaves the run without its end.
    streams.publish(`${RawFilled.type}.${row.account}`, body, { msgID: id }).catch(console.error);
  };
}

/** @param {World} world @returns {Promise<import('../figures.mjs').Comparison>} */
export async function outboxLatency(world) {
  const server = await openPostgres(world);
  /** @type {Map<number, number>} */
  const handledMs = new Map();
  const note = (/** @type {Row} */ { number }) => void handledMs.set(number, performance.now());
  const ours = await openOutbox(world, server.url);
  const raw = await openPlain(world, server.url);

  /** @param {(row: Row) => Promise<void>} commit */
  const paced = async (commit) => {
    doings.filled = note;
    doings.plainFilled = note;
    handledMs.clear();
    /** @type {Map<number, number>} */
    const committedMs = new Map();
    const startMs = performance.now();
    for (let number = 0; number < COUNT; number += 1) {
      await sleep(Math.max(0, startMs + number * PAUSE_MS - performance.now()));
      await commit(rowOf(number, ACCOUNTS));
      committedMs.set(number, performance.now());
    }
    while (handledMs.size < COUNT) await sleep(1);
    // The relay may be faster than the news of the commit: then nobody has waited.
    return [...committedMs].map(([number, atMs]) => Math.max(0, (handledMs.get(number) ?? Number.NaN) - atMs));
  };

  return {
    name: 'commit to handler, 100/s',
    unit: 'ms',
    target: { p50: 1, p99: 5 },
    ours: () => paced(ours),
    raw: () => paced(raw),
  };
}
