/** Real: the gateway as a process, nats-server, Postgres, services that speak through their outboxes. Played: auth, by its contracts. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RunStateChanged } from '@sutra/contracts';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { inTime, StreamWorld } from './stream-world.js';
import { WebSocketClient } from './web-socket-client.js';

jest.setTimeout(300_000);
const world = new StreamWorld();
let url = '';
const clients: WebSocketClient[] = [];

async function connect(token?: string): Promise<WebSocketClient> {
  const client = await WebSocketClient.open(url, token);
  clients.push(client);
  return client;
}

/** One that listens already. */
async function listening(userId: string, lastId?: string, topics = ['notifications']): Promise<WebSocketClient> {
  const client = await connect(world.token({ userId }));
  client.say({ op: 'subscribe', topics, ...(lastId !== undefined && { lastId }) });
  await until('it listens', () => client.of('subscribed').length === 1);
  return client;
}

beforeAll(async () => {
  await world.prepare();
  world.gatewayEnv = { SUTRA_GW_STREAM_RING: '64', SUTRA_GW_STREAMS_PER_USER: '3' };
  ({ url } = await world.startGateway());
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});
afterAll(() => world.close());

describe('a WebSocket', () => {
  it('E1 says what is its user’s, in the order in which it was said, and the same JSON as a stream of events', async () => {
    const [userId, other] = [randomUUID(), randomUUID()];
    const [own, foreign] = [await listening(userId), await listening(other)];
    for (const number of [1, 2, 3]) await world.notify(userId, number);
    await world.notify(other, 9);
    await until('all is heard', () => own.numbers.length === 3 && foreign.numbers.length === 1);
    expect([own.numbers, foreign.numbers]).toEqual([[1, 2, 3], [9]]);
    expect(own.of('event')[0]).toMatchObject({ topic: 'notifications', id: expect.any(String), data: { userId } });
  });

  it('takes its token in the first frame too', async () => {
    const userId = randomUUID();
    const client = await connect();
    client.say({ op: 'auth', token: world.token({ userId }) });
    client.say({ op: 'subscribe', topics: ['runs.live'] });
    await world.say(RunStateChanged, { ...RunStateChanged.example, userId, runId: randomUUID() });
    await until('it is heard', () => client.of('event').length === 1);
    expect(client.frames.map(({ op }) => op)).toEqual(['ready', 'subscribed', 'event']);
  });

  it('takes an API key in a header or in the first frame, for what its scopes name', async () => {
    const userId = randomUUID();
    world.auth.apiKeys.set('sk_socket', { userId, scopes: ['notifications.read'] });
    const byHeader = await WebSocketClient.open(url, { 'x-api-key': 'sk_socket' });
    const byFrame = await connect();
    clients.push(byHeader);
    byFrame.say({ op: 'auth', apiKey: 'sk_socket' });
    for (const client of [byHeader, byFrame]) {
      client.say({ op: 'subscribe', topics: ['pnl.live'] });
      client.say({ op: 'subscribe', topics: ['notifications'] });
      await until('it listens', () => client.of('subscribed').length === 1);
    }
    await world.notify(userId, 1);
    await until('both hear', () => byHeader.numbers.length === 1 && byFrame.numbers.length === 1);
    const codes = [byHeader, byFrame].map((client) => client.of('error').map(({ code }) => code));
    expect(codes).toEqual([['ACCESS.FORBIDDEN'], ['ACCESS.FORBIDDEN']]);
  });

  it('goes on where it was', async () => {
    const userId = randomUUID();
    const first = await listening(userId);
    await world.notify(userId, 1);
    await until('the first is heard', () => first.numbers.length === 1);
    await first.close();
    await world.notify(userId, 2, 3);
    const again = await listening(userId, first.lastId);
    await until('the others are heard', () => again.numbers.length === 2);
    expect([again.numbers, again.of('reset')]).toEqual([[2, 3], []]);
    const lost = await listening(userId, 'somewhere');
    await until('it is told', () => lost.of('reset').length === 1);
  });

  it('hears nothing of what it has left', async () => {
    const userId = randomUUID();
    const [client, staying] = [await listening(userId), await listening(userId)];
    client.say({ op: 'unsubscribe', topics: ['notifications'] });
    await until('it has left', () => client.of('unsubscribed').length === 1);
    await world.notify(userId, 1);
    await until('it is heard by the other', () => staying.numbers.length === 1);
    client.say({ op: 'ping' });
    await until('it is answered', () => client.of('pong').length === 1);
    expect(client.of('event')).toEqual([]);
  });

  it('answers what it can not do with a reason, and stays', async () => {
    const client = await listening(randomUUID());
    for (const frame of [
      '{',
      '{"op":"sing"}',
      '{"op":"subscribe","topics":["nowhere"]}',
      '{"op":"subscribe","topics":[]}',
    ]) {
      client.say(frame);
    }
    client.say({ op: 'auth', token: world.token() });
    client.socket.send(Buffer.from([1, 2, 3]));
    await until('all are answered', () => client.of('error').length === 6);
    expect(client.of('error').map(({ code }) => code)).toEqual([
      'STREAM.FRAME',
      'STREAM.FRAME',
      'STREAM.UNKNOWN_TOPIC',
      'STREAM.TOPICS',
      'STREAM.OTHER_USER',
      'STREAM.FRAME',
    ]);
    expect(client.closed).toBeUndefined();
  });

  it('E1 is closed to who shows no good token, may not hear, or has too many', async () => {
    const forged = await connect('a.b.c');
    await until('it is closed', () => forged.closed !== undefined);
    expect(forged.closed).toEqual({ code: 4401, reason: 'ACCESS.TOKEN_INVALID' });
    const two = await WebSocketClient.open(url, { authorization: `Bearer ${world.token()}`, 'x-api-key': 'sk_any' });
    await until('it is closed', () => two.closed !== undefined);
    expect(two.closed).toEqual({ code: 4400, reason: 'HTTP.TWO_CREDENTIALS' });
    const nobody = await WebSocketClient.open(url, { 'x-api-key': 'sk_nobody' });
    await until('it is closed', () => nobody.closed !== undefined);
    expect(nobody.closed).toEqual({ code: 4401, reason: 'ACCESS.TOKEN_INVALID' });
    const mute = await connect();
    mute.say({ op: 'subscribe', topics: ['notifications'] });
    await until('it is closed', () => mute.closed !== undefined);
    expect(mute.closed).toEqual({ code: 4401, reason: 'ACCESS.LOGIN_REQUIRED' });
    const silent = await connect();
    await until('it is closed', () => silent.closed !== undefined);
    expect(silent.closed).toEqual({ code: 4401, reason: 'no login' });
    const broker = await connect(world.token({ roles: ['BROKER'] }));
    broker.say({ op: 'subscribe', topics: ['pnl.live'] });
    await until('it is refused', () => broker.of('error').length === 1);
    expect(broker.of('error')[0]?.code).toBe('ACCESS.FORBIDDEN');
    const userId = randomUUID();
    for (let count = 0; count < 3; count += 1) await listening(userId);
    const fourth = await connect(world.token({ userId }));
    await until('it is closed', () => fourth.closed !== undefined);
    expect(fourth.closed).toEqual({ code: 4429, reason: 'STREAM.RATE_LIMITED' });
  });

  it('ends with its token, unless it shows a newer one', async () => {
    const userId = randomUUID();
    const [ending, staying] = await inTime(async (lifeS) => {
      const token = world.token({ userId, lifeS });
      const both = [await connect(token), await connect(token)] as const;
      both[1].say({ op: 'auth', token: world.token({ userId }) });
      const isIn = () => both[0].of('ready').length === 1 && both[1].of('ready').length === 2;
      await until('both are in, or too late', () => isIn() || both.some(({ closed }) => closed !== undefined));
      return isIn() ? both : Promise.reject(new TypeError('too late'));
    });
    staying.say({ op: 'subscribe', topics: ['notifications'] });
    await until('it has ended', () => ending.closed !== undefined);
    expect([ending.of('expired').length, ending.closed]).toEqual([1, { code: 4401, reason: 'expired' }]);
    await world.notify(userId, 1);
    await until('the other one hears', () => staying.numbers.length === 1);
  });

  it('E5 ends with its session', async () => {
    const [userId, grant] = [randomUUID(), randomUUID()];
    const client = await connect(world.token({ userId, grant }));
    await until('it is in', () => client.of('ready').length === 1);
    await world.auth.revoke(userId, { grant });
    await until('it has ended', () => client.closed !== undefined);
    expect(client.closed).toEqual({ code: 4401, reason: 'revoked' });
  });

  it('is what its address is for: a plain request is told so, and goes past the same door', async () => {
    const answer = await fetch(`${url}/api/v1/ws`);
    expect([answer.status, answer.headers.get('upgrade')]).toEqual([426, 'websocket']);
    expect(await answer.json()).toMatchObject({ code: 'HTTP.UPGRADE_REQUIRED' });
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/ws?token=a.b.c`);
    const refused = await new Promise((resolve) => socket.once('error', (error) => resolve(error.message)));
    expect(refused).toContain('400');
  });

  it.each(['/api/v1/stream', '/', '/api/v1/ws/more'])('is at no other path: %s', async (path) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`);
    const refused = await new Promise((resolve) => socket.once('error', (error) => resolve(error.message)));
    expect(refused).toContain('404');
  });

  it('lets who sends more than a frame may hold hurt nobody', async () => {
    const userId = randomUUID();
    const [large, staying] = [await listening(userId), await listening(userId)];
    large.say(JSON.stringify({ op: 'subscribe', topics: ['x'.repeat(20_000)] }));
    await until('it is closed', () => large.closed !== undefined);
    expect(large.closed?.code).toBe(1009);
    await world.notify(userId, 1);
    await until('the other one hears', () => staying.numbers.length === 1);
  });
});
