/** Real: the gateway as a process, nats-server, Postgres, a service that speaks through its outbox, sockets that nobody reads. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { NotificationCreated } from '@sutra/contracts';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { SseClient } from './sse-client.js';
import { StreamWorld } from './stream-world.js';
import { WebSocketClient } from './web-socket-client.js';

jest.setTimeout(300_000);
const STALLED = 100;
const RING = 256;
/** Together far more than a socket that nobody reads takes. */
const MESSAGES = 3_000;
const AT_ONCE = 25;
const body = 'x'.repeat(2_000);
/** One connection holds no more than this in the process: its bound, and what was written last. */
const HELD_BYTES_MAX = 64 * 1024 + 8 * 1024;

const world = new StreamWorld();
let url = '';
const userId = randomUUID();
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

beforeAll(async () => {
  await world.prepare();
  world.gatewayEnv = {
    SUTRA_GW_STREAM_RING: String(RING),
    SUTRA_GW_STREAMS_PER_USER: '200',
    SUTRA_GW_RATE_FACTOR: '10',
  };
  ({ url } = await world.startGateway());
});
afterAll(() => world.close());

/** The sum of a metric over its labels; zero while nothing was counted. */
async function metric(name: string, label = ''): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) && line.includes(label));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

async function say(numbers: readonly number[]): Promise<void> {
  const facts = numbers.map((number) => ({
    ...NotificationCreated.example,
    userId,
    id: randomUUID(),
    title: String(number),
    body,
  }));
  await world.say(NotificationCreated, ...facts);
}

it('D6 a hundred clients that never read change nothing for those who do, nor for who speaks, and are let go', async () => {
  const token = world.token({ userId });
  const open = (isStalled: boolean) => SseClient.open(url, 'notifications', { token, isStalled });
  const stalled = await Promise.all(upTo(STALLED).map(() => open(true)));
  const readers = await Promise.all(upTo(3).map(() => open(false)));
  const webSocket = await WebSocketClient.open(url, token);
  webSocket.say({ op: 'subscribe', topics: ['notifications'] });
  await until('the last one listens', () => webSocket.of('subscribed').length === 1);

  let worst = 0;
  const everybody = [...readers, webSocket];
  for (let from = 0; from < MESSAGES; from += AT_ONCE) {
    await say(upTo(AT_ONCE).map((number) => from + number));
    worst = Math.max(worst, await metric('sutra_stream_backlog_bytes'));
    // A slow machine must not make stallers of those who read.
    await until('those who read have kept up', () => everybody.every(({ numbers }) => (numbers.at(-1) ?? 0) >= from));
  }
  await until('all is heard by those who read', () => everybody.every(({ numbers }) => numbers.at(-1) === MESSAGES));
  for (const { numbers } of everybody) expect(numbers).toEqual(upTo(MESSAGES));
  expect(worst).toBeGreaterThan(0);
  expect(worst).toBeLessThanOrEqual((STALLED + everybody.length) * HELD_BYTES_MAX);
  expect(await metric('sutra_stream_ring_bytes', 'notifications')).toBeLessThanOrEqual(RING * (2 * 2_400 + 512));

  // One of them wakes up: it hears what had been on its way, is let go, and goes on by its last id.
  const [sleeper] = stalled;
  sleeper?.readOn();
  await until('the sleeper is let go', () => sleeper?.hasEnded === true);
  const heard = sleeper?.numbers ?? [];
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.length).toBeLessThan(MESSAGES);
  const again = await SseClient.open(url, 'notifications', { token, lastId: sleeper?.lastId });
  await until('it has caught up', () => again.numbers.at(-1) === MESSAGES);
  expect([...heard, ...again.numbers]).toEqual(upTo(MESSAGES));
  expect(again.of('reset')).toEqual([]);

  await until(
    'all who never read are let go',
    async () => (await metric('sutra_stream_ended_total', 'slow')) === STALLED,
  );
  expect(await metric('sutra_stream_open')).toBe(everybody.length + 1);
  expect(await metric('sutra_stream_backlog_bytes')).toBe(0);
  for (const client of [...stalled, ...everybody, again]) await client.close();
});
