// The market listener in a process of its own, on a nats-server and a Postgres of its own, fed over a socket by a played
// ticker: ten thousand ticks a second on three thousand instruments. The ticker and the one who hears the prices share one
// process with one clock, so what they cost is part of what is measured.
import { bootstrap, BusMetrics, connectBus, Publisher } from '@sutra/bus';
import {
  catalogue,
  Composer,
  ownerTokens,
  passwordVariableOf,
  PriceTicked,
  renderAccounts,
  SubscriptionNeed,
} from '@sutra/contracts';
import { ensureBinaries, startNats, startPostgres } from '@sutra/embedded';
import { formatIst, machineInstant } from '@sutra/kernel';
import { migrate } from '@sutra/storage';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { percentile, rounded } from '../figures.mjs';
import { COUNT, frameOf, listed } from './instruments.mjs';

const app = new URL('../../../apps/market-listener/dist/', import.meta.url);
const binDir = fileURLToPath(new URL('../../../.sutra/bin', import.meta.url));
const password = 'secret-of-the-bench';
const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };
const PER_FRAME = 50;
const FRAMES_PER_SECOND = 200;

/** pg brings no types. @type {{ Client: new (settings: { connectionString: string }) => { connect(): Promise<void>, query(text: string, values?: unknown[]): Promise<unknown>, end(): Promise<void> } }} */
const { Client } = createRequire(import.meta.url)('pg');

/** @typedef {{ url: string, stop(): Promise<unknown> }} Server */

/** @param {number} seconds @returns {Promise<Record<string, number>>} */
export async function measureListener(seconds) {
  const dir = await mkdtemp(join(tmpdir(), 'sutra-bench-feed-'));
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [() => rm(dir, { recursive: true, force: true })];
  try {
    const { nats: binary, postgres: installations } = await ensureBinaries({
      binDir,
      log: silent,
      only: ['nats', 'postgres'],
    });
    const names = ['bootstrap', ...ownerTokens].map((identity) => [passwordVariableOf(identity), password]);
    const plain = `users = [\n      { user: plain, password: "${password}" },`;
    const configText = renderAccounts(catalogue).replace('users = [', plain);
    const nats = await startNats({ binary, dir: join(dir, 'nats'), configText, env: Object.fromEntries(names) });
    closers.unshift(() => nats.stop());
    const postgres = await startPostgres({ installations, dir: join(dir, 'postgres') });
    closers.unshift(() => postgres.stop());
    await listInstruments(postgres.url);
    const ticker = await openTicker();
    closers.unshift(() => ticker.close());
    const shaping = await connectBus({ url: nats.url, identity: 'bootstrap', password, log: quiet });
    await bootstrap(shaping, catalogue);
    await shaping.close();
    const child = await startListener({ nats, postgres, ticker });
    closers.unshift(child.stop);
    const listener = await connectBus({ url: nats.url, identity: 'plain', password, log: quiet });
    closers.unshift(() => listener.close());
    const gateway = await connectBus({ url: nats.url, identity: 'gw', password, log: quiet });
    closers.unshift(() => gateway.close());
    await subscribeAll(gateway, ticker);
    return await play({ listener, ticker, pid: child.pid, seconds });
  } finally {
    for (const close of closers) await close();
  }
}

/** What an import would have left. @param {string} adminUrl */
async function listInstruments(adminUrl) {
  const { migrations } = await import(new URL('migrations.js', app).href);
  await migrate({ adminUrl, services: [{ owner: 'md', password, migrations }], direction: 'up' });
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const today = formatIst(machineInstant(Date.now())).slice(0, 10);
  for (const { id, token, symbol } of listed) {
    const row = ['zerodha', today, id, String(token), 'NFO', symbol, 'NIFTY', 500, 65];
    await client.query('insert into md.listing values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', row);
  }
  const master = ['zerodha', today, new Date(), COUNT, '{}'];
  await client.query('insert into md.master_import values ($1, $2, $3, $4, $5)', master);
  await client.end();
}

async function openTicker() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  /** @type {import('ws').WebSocket[]} */
  const sockets = [];
  let subscribed = 0;
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data) => {
      const { a, v } = JSON.parse(String(data));
      if (a === 'subscribe') subscribed += v.length;
    });
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `ws://127.0.0.1:${port}`,
    subscribed: () => subscribed,
    send: (/** @type {Uint8Array} */ frame) => sockets.forEach((socket) => socket.send(frame)),
    close: () => {
      sockets.forEach((socket) => socket.terminate());
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @param {{ nats: Server, postgres: Server, ticker: { url: string } }} servers */
async function startListener({ nats, postgres, ticker }) {
  const url = new URL(postgres.url);
  url.username = url.password = '';
  const env = {
    ...{ PATH: process.env['PATH'], SUTRA_NATS_URL: nats.url, SUTRA_POSTGRES_URL: url.href, SUTRA_LOG_LEVEL: 'error' },
    ...{ SUTRA_MD_NATS_PASSWORD: password, SUTRA_MD_POSTGRES_PASSWORD: password },
    ...{
      SUTRA_MD_FEED: 'kite',
      SUTRA_MD_KITE_URL: ticker.url,
      SUTRA_MD_KITE_API_KEY: 'key',
      SUTRA_MD_KITE_ACCESS_TOKEN: 'token',
    },
  };
  const child = spawn(process.execPath, [fileURLToPath(new URL('main.js', app))], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new RangeError(`the market listener ended with ${code}`)));
    child.on('message', (/** @type {{ type?: string }} */ message) => message.type === 'ready' && resolve(undefined));
  });
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  return { pid: child.pid ?? 0, stop };
}

/** @param {import('@sutra/bus').NatsConnection} gateway @param {{ subscribed(): number }} ticker */
async function subscribeAll(gateway, ticker) {
  const composer = new Composer('gw', randomUUID, Date.now);
  const publisher = new Publisher(gateway, composer, new BusMetrics('gw'));
  for (let from = 0; from < COUNT; from += 1_000) {
    const instrumentIds = listed.slice(from, from + 1_000).map(({ id }) => id);
    const need = { holder: `bench-${from}`, rank: 'trading', mode: 'quote', instrumentIds, leaseMs: 600_000 };
    await publisher.ask(SubscriptionNeed, /** @type {never} */ (need), { timeoutMs: 30_000 });
  }
  while (ticker.subscribed() < COUNT) await sleep(10);
}

/** @param {{ listener: import('@sutra/bus').NatsConnection, ticker: { send(frame: Uint8Array): void }, pid: number, seconds: number }} parts */
async function play({ listener, ticker, pid, seconds }) {
  const frames = seconds * FRAMES_PER_SECOND;
  const sentAt = new Float64Array(frames * PER_FRAME + 1);
  /** @type {number[]} */
  const latencies = [];
  const lastSent = new Map();
  const lastHeard = new Map();
  listener.subscribe(`${PriceTicked.type}.*`, {
    callback: (_, message) => {
      const { data } = message.json();
      latencies.push(performance.now() - (sentAt[data.volume] ?? 0));
      lastHeard.set(data.instrumentId, data.volume);
    },
  });
  await listener.flush();
  const before = memoryOf(pid);
  const began = performance.now();
  let most = before;
  for (let frame = 0; frame < frames; frame += 1) {
    const wait = began + (frame * 1_000) / FRAMES_PER_SECOND - performance.now();
    if (wait > 1) await sleep(wait);
    const number = frame * PER_FRAME + 1;
    const bytes = frameOf(frame * PER_FRAME, PER_FRAME, number);
    const now = performance.now();
    for (let index = 0; index < PER_FRAME; index += 1) {
      sentAt[number + index] = now;
      lastSent.set(listed[(frame * PER_FRAME + index) % COUNT]?.id, number + index);
    }
    ticker.send(bytes);
    if (frame % FRAMES_PER_SECOND === 0) most = Math.max(most, memoryOf(pid));
  }
  const tookMs = performance.now() - began;
  await sleep(2_000);
  const sent = frames * PER_FRAME;
  const behind = [...lastSent].filter(([id, number]) => lastHeard.get(id) !== number).length;
  return {
    'listener: ticks sent a second': Math.round((sent * 1_000) / tookMs),
    'listener: prices heard a second': Math.round((latencies.length * 1_000) / tookMs),
    'listener: ticks overtaken by a newer one of their instrument': sent - latencies.length,
    'listener: instruments whose last price was never heard': behind,
    'listener: socket to subject, ms, p50': rounded(percentile(latencies, 0.5)),
    'listener: socket to subject, ms, p99': rounded(percentile(latencies, 0.99)),
    'listener: memory before, MiB': before,
    'listener: memory at most, MiB': most,
  };
}

/** Resident memory of a process. @param {number} pid */
function memoryOf(pid) {
  const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kib) / 1_024);
}
