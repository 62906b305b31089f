// How long a committed message waits before it is handed to its stream, beside a bare round trip in the same run.
//   node --conditions=source --import ./test/typescript.mjs test/outbox.bench.ts
// Prints JSON. Real: Postgres with its data synchronised, as in production; the stream takes no time.
import { ensureBinaries, startPostgres } from '@sutra/embedded';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../src/database.js';
import { connectAdmin } from '../src/fingerprint.js';
import { migrate } from '../src/migrate.js';
import { platformMigrations } from '../src/migrations/platform-migrations.js';
import { OutboxRelay } from '../src/relay.js';
import type { Store } from '../src/store.js';
import { outgoing } from './outgoing.js';

const folder = await mkdtemp(join(tmpdir(), 'sutra-bench-'));
const { postgres } = await ensureBinaries({ binDir: join(folder, 'bin'), only: ['postgres'] });
const server = await startPostgres({ installations: postgres, dir: join(folder, 'data'), isDurable: true });
const service = { owner: 'bench', password: 'bench secret', migrations: platformMigrations };
await migrate({ adminUrl: server.url, services: [service], direction: 'up' });
const url = new URL(server.url);
url.username = url.password = '';
const store = await openStore({ ...service, entities: [], url: url.href });

const sentAt = new Map<string, number>();
let sent = 0;
const relay = new OutboxRelay({
  store,
  async send({ messageId }) {
    sent += 1;
    sentAt.set(messageId, performance.now());
    await Promise.resolve();
  },
});
relay.start();

const micros = (ms: number) => Math.round(ms * 1_000);
function summary(valuesMs: number[]) {
  const sorted = [...valuesMs].sort((a, b) => a - b);
  const at = (part: number) => micros(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN);
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}

async function rawRoundTrips(count: number) {
  const client = await connectAdmin(server.url);
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const start = performance.now();
    await client.query({ name: 'one', text: 'select 1' });
    times.push(performance.now() - start);
  }
  await client.end();
  return summary(times);
}

/** The least that a durable write of one row costs: three round trips and one wait for the disk. */
async function rawTransactions(count: number) {
  const client = await connectAdmin(server.url);
  await client.query('create table if not exists public.raw (id bigint generated always as identity, body text)');
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const start = performance.now();
    await client.query('begin');
    await client.query({ name: 'raw', text: 'insert into public.raw (body) values ($1)', values: ['{"data":{}}'] });
    await client.query('commit');
    times.push(performance.now() - start);
  }
  await client.end();
  return summary(times);
}

async function commits(count: number, pauseMs: number, keys: number) {
  const transaction: number[] = [];
  const committedAt = new Map<string, number>();
  for (let n = 0; n < count; n += 1) {
    const row = outgoing(`account-${n % keys}`);
    const start = performance.now();
    await store.transaction(async (tx) => tx.enqueue(row));
    const end = performance.now();
    committedAt.set(row.messageId, end);
    transaction.push(end - start);
    if (pauseMs > 0) await sleep(pauseMs);
  }
  await sleep(50);
  const delays = [...committedAt].map(([id, at]) => (sentAt.get(id) ?? NaN) - at);
  return { transaction: summary(transaction), commitToSent: summary(delays) };
}

async function throughput(target: Store, count: number, perTransaction: number) {
  const before = sent;
  const start = performance.now();
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < count / 8 / perTransaction; n += 1) {
      await target.transaction(async (tx) => {
        for (let m = 0; m < perTransaction; m += 1) tx.enqueue(outgoing(`account-${writer}-${m}`));
      });
    }
  });
  await Promise.all(writers);
  const writtenMs = performance.now() - start;
  while (sent - before < count) await sleep(1);
  const seconds = (performance.now() - start) / 1_000;
  return { writtenPerSecond: Math.round((count / writtenMs) * 1_000), relayedPerSecond: Math.round(count / seconds) };
}

await commits(500, 0, 20);
const report = {
  rawRoundTrip: await rawRoundTrips(2_000),
  rawTransaction: await rawTransactions(2_000),
  at100PerSecond: await commits(500, 9, 20),
  oneAfterTheOther: await commits(3_000, 0, 20),
  throughput1: await throughput(store, 8_000, 1),
  throughput10: await throughput(store, 40_000, 10),
  rawRoundTripAgain: await rawRoundTrips(2_000),
  at100PerSecondAgain: await commits(500, 9, 20),
};
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);

await relay.stop();
await store.close();
await server.stop();
await rm(folder, { recursive: true });
