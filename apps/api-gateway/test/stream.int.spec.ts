/** Real: the gateway as a process, nats-server, Postgres, services that speak through their outboxes. Played: auth, by its contracts. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NotificationCreated, OrderUpdated, PnlMarked, RunStateChanged, StampIssue } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { until, type ServiceProcess } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import type { TokenSays } from './played-auth.js';
import { SseClient, type SseWishes } from './sse-client.js';
import { inTime, StreamWorld } from './stream-world.js';

jest.setTimeout(300_000);
const world = new StreamWorld();
let url = '';
let gateway: ServiceProcess;
const clients: SseClient[] = [];

async function listen(topics: string, wishes: SseWishes & { userId?: string } = {}): Promise<SseClient> {
  const { userId = randomUUID(), ...rest } = wishes;
  const shown = rest.apiKey === undefined && { token: world.token({ userId }) };
  const client = await SseClient.open(url, topics, { ...shown, ...rest });
  clients.push(client);
  return client;
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const statusOf = async (query: string, token?: string) => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/api/v1/stream?${query}`, { headers });
  const problem = (await answer.json()) as { code: string };
  return [answer.status, problem.code];
};

beforeAll(async () => {
  await world.prepare();
  // A ring that is soon full, so that what lies behind it is read too.
  world.gatewayEnv = { SUTRA_GW_STREAM_RING: '64', SUTRA_GW_STREAMS_PER_USER: '4' };
  ({ url, gateway } = await world.startGateway());
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});
afterAll(() => world.close());

describe('topics', () => {
  const { userId } = NotificationCreated.example;

  it('E1 each say what their message says, to its user and to nobody else', async () => {
    const names = 'notifications,orders.updates,pnl.live,runs.live';
    const [own, other] = [await listen(names, { userId }), await listen(names)];
    await world.say(NotificationCreated, NotificationCreated.example);
    await world.say(OrderUpdated, OrderUpdated.example);
    await world.say(RunStateChanged, RunStateChanged.example);
    world.mark(PnlMarked.example);
    await until('all four are heard', () => own.events.length === 4);
    expect(own.of('notifications')).toEqual([NotificationCreated.example]);
    expect(own.of('orders.updates')).toEqual([{ ...OrderUpdated.example, averagePrice: '112.55' }]);
    expect(own.of('runs.live')).toEqual([RunStateChanged.example]);
    const money = { realised: '1250.00', unrealised: '-325.00', pnl: '925.00' };
    expect(own.of('pnl.live')).toEqual([{ ...PnlMarked.example, ...money }]);
    expect(own.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    // The other one has been passed by everything that was said before its own.
    const last = await listen('notifications', { userId });
    await world.notify(userId, 1);
    await until('what came later is heard', () => last.numbers.length === 1);
    expect(other.events).toEqual([]);
  });

  it('say the current value of each key on subscribing, then each newer one', async () => {
    const user = randomUUID();
    const [first, second] = [randomUUID(), randomUUID()];
    const run = (runId: string, state: 'queued' | 'running') => ({
      ...RunStateChanged.example,
      userId: user,
      runId,
      state,
    });
    await world.say(RunStateChanged, run(first, 'queued'), run(second, 'queued'));
    await world.say(RunStateChanged, run(first, 'running'));
    const early = await listen('runs.live', { userId: user });
    await until('the values have arrived at the gateway', () =>
      early.of('runs.live').some(({ state }) => state === 'running'),
    );
    const late = await listen('runs.live', { userId: user });
    await until('both values are heard', () => late.events.length === 2);
    expect(
      late
        .of('runs.live')
        .map(({ runId, state }) => [runId, state])
        .sort(),
    ).toEqual(
      [
        [first, 'running'],
        [second, 'queued'],
      ].sort(),
    );
    expect(late.events.every(({ id }) => id === undefined)).toBe(true);
    await world.say(RunStateChanged, run(second, 'running'));
    await until('the change is heard', () => late.events.length === 3);
  });

  it('E1 are refused to who shows no token, no good one, or may not hear them', async () => {
    expect(await statusOf('topics=notifications')).toEqual([401, 'ACCESS.LOGIN_REQUIRED']);
    expect(await statusOf('topics=notifications', 'a.b.c')).toEqual([401, 'ACCESS.TOKEN_INVALID']);
    expect(await statusOf('topics=notifications', world.token({ lifeS: -1 }))).toEqual([401, 'ACCESS.TOKEN_EXPIRED']);
    const broker = world.token({ roles: ['BROKER'] });
    expect(await statusOf('topics=notifications,orders.updates', broker)).toEqual([403, 'ACCESS.FORBIDDEN']);
  });

  it.each(['', 'topics=', 'topics=nowhere', 'topics=notifications,__proto__', 'topics=a&topics=b'])(
    'are refused when they are not there: %j',
    async (query) => {
      expect((await statusOf(query, world.token()))[0]).toBe(400);
    },
  );
});

describe('a client that comes back', () => {
  it('goes on where it was across kill -9 of the gateway, nothing lost, nothing twice, in order', async () => {
    const userId = randomUUID();
    const heard: number[] = [];
    let lastId: string | undefined;
    const total = 400;
    let said = 0;
    const saying = (async () => {
      for (const number of upTo(total)) {
        await world.notify(userId, number);
        said = number;
      }
    })();
    // The first connection sets the beginning; before it nothing has been said.
    for (const share of [0.2, 0.5, 1]) {
      const client = await listen('notifications', { userId, lastId });
      await until('a part is heard', () => said >= total * share && client.events.length > 0);
      if (share === 1) {
        await saying;
        await until('the last one is heard', () => client.numbers.at(-1) === total);
      } else await gateway.kill();
      await until('what was sent has been read', () => share === 1 || client.hasEnded);
      heard.push(...client.numbers);
      expect(client.of('reset')).toEqual([]);
      ({ lastId } = client);
      if (share < 1) ({ url, gateway } = await world.startGateway());
    }
    const [first = 0] = heard;
    expect(heard).toEqual(upTo(total).slice(first - 1));
    expect(first).toBeLessThanOrEqual(total * 0.2);
  });

  it('is served from the ring, and from the stream behind it', async () => {
    const userId = randomUUID();
    const client = await listen('notifications', { userId });
    await world.notify(userId, 1);
    await until('the first is heard', () => client.numbers.length === 1);
    await client.close();
    const { lastId } = client;
    const others = [randomUUID(), randomUUID()] as const;
    // More than the ring holds, most of it somebody else's.
    for (const number of upTo(150)) await world.notify(others[number % 2] ?? '', number);
    await world.notify(userId, 2, 3);
    const again = await listen('notifications', { userId, lastId });
    await until('what was missed is heard', () => again.numbers.length === 2);
    await world.notify(userId, 4);
    await until('what comes is heard', () => again.numbers.length === 3);
    expect([again.numbers, again.of('reset')]).toEqual([[2, 3, 4], []]);
    const third = await listen('notifications', { userId, lastId: again.events[0]?.id });
    await until('the ring is heard', () => third.numbers.length === 2);
    expect(third.numbers).toEqual([3, 4]);
  });

  it.each([
    'no id at all',
    'notifications=zzz.1',
    'notifications=0.0',
    `notifications=${'9'.repeat(2_000)}`.slice(0, 1_000),
  ])('is told to read anew when its id says nothing here: %s', async (lastId) => {
    const userId = randomUUID();
    const client = await listen('notifications', { userId, lastId });
    await world.notify(userId, 1);
    await until('what comes is heard', () => client.numbers.length === 1);
    expect(client.events.map(({ name }) => name)).toEqual(['reset', 'notifications']);
    expect(client.of('reset')).toEqual([{ topic: 'notifications' }]);
  });

  it('has one id for all of its topics', async () => {
    const userId = randomUUID();
    const client = await listen('notifications,orders.updates', { userId });
    await world.notify(userId, 1);
    await until('one is heard', () => client.events.length === 1);
    await client.close();
    await world.notify(userId, 2);
    await world.say(OrderUpdated, { ...OrderUpdated.example, userId });
    const again = await listen('notifications,orders.updates', { userId, lastId: client.lastId });
    await until('both are heard', () => again.events.length === 2);
    expect([again.numbers, again.of('orders.updates').length, again.of('reset')]).toEqual([[2], 1, []]);
  });
});

describe('what goes away and comes back', () => {
  it('C8 NATS: the client stays, and hears what was said meanwhile', async () => {
    const userId = randomUUID();
    const client = await listen('notifications', { userId });
    await world.notify(userId, 1);
    await until('the first is heard', () => client.numbers.length === 1);
    await world.installation.nats.kill();
    await world.notify(userId, 2, 3);
    await world.installation.nats.restart();
    await world.notify(userId, 4);
    await until('all are heard', () => client.numbers.length === 4);
    expect([client.numbers, client.of('reset'), client.hasEnded]).toEqual([upTo(4), [], false]);
  });

  it('C5 all of JetStream: the streams fill again, and the client hears each message once', async () => {
    const [userId, away] = [randomUUID(), randomUUID()];
    const client = await listen('notifications', { userId });
    const leaver = await listen('notifications', { userId: away });
    for (const number of upTo(20)) await world.notify(number % 2 === 0 ? userId : away, number);
    await until('all are heard', () => client.numbers.length === 10 && leaver.numbers.length === 10);
    await leaver.close();
    await world.installation.nats.startEmpty();
    await world.notify(away, 21);
    await world.shapeStreams();
    await until('auth is connected again', () => world.auth.publishKeys().then(() => true));
    await world.notify(userId, 22);
    await until('the newest is heard', () => client.numbers.includes(22));
    expect([client.numbers, client.of('reset')]).toEqual([[...upTo(10).map((half) => 2 * half), 22], []]);
    const back = await listen('notifications', { userId: away, lastId: leaver.lastId });
    await until('what was missed is heard', () => back.numbers.length === 1);
    expect([back.numbers, back.of('reset')]).toEqual([[21], []]);
  });
});

describe('an API key', () => {
  const keyOf = (userId: string, more: TokenSays = {}) => {
    const apiKey = `sk_${randomUUID()}`;
    const says = { userId, grant: randomUUID(), scopes: ['notifications.read'] as const, ...more };
    world.auth.apiKeys.set(apiKey, says);
    return { apiKey, ...says };
  };
  /** Stamps that are renewed at once, as if each were about to end. */
  const inHaste = { lifeS: 5 };
  const timesAsked = (apiKey: string) => world.auth.askedOf(StampIssue).filter(({ data }) => data.apiKey === apiKey);

  it('hears what its scopes name, and nothing else', async () => {
    const userId = randomUUID();
    const { apiKey } = keyOf(userId);
    const client = await listen('notifications', { apiKey });
    await world.notify(userId, 1);
    await until('it is heard', () => client.numbers.length === 1);
    const answer = await fetch(`${url}/api/v1/stream?topics=notifications,pnl.live`, {
      headers: { 'x-api-key': apiKey },
    });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer realm="sutra", error="insufficient_scope"',
    ]);
  });

  it('listens for as long as it is good, longer than any of its stamps', async () => {
    const userId = randomUUID();
    const { apiKey } = keyOf(userId, inHaste);
    const client = await listen('notifications', { apiKey });
    await until('it has been renewed again and again', () => timesAsked(apiKey).length > 5);
    await world.notify(userId, 1);
    await until('it is heard', () => client.numbers.length === 1);
    expect(client.events.map(({ name }) => name)).toEqual(['notifications']);
  });

  it('E5 that is taken away ends its stream, and no other of its user', async () => {
    const userId = randomUUID();
    const { apiKey, grant } = keyOf(userId);
    const [ending, staying] = [await listen('notifications', { apiKey }), await listen('notifications', { userId })];
    world.auth.apiKeys.delete(apiKey);
    await world.auth.revoke(userId, { grant });
    await until('it has ended', () => ending.hasEnded);
    expect(ending.events.map(({ name }) => name)).toEqual(['revoked']);
    await world.notify(userId, 1);
    await until('the other one hears', () => staying.numbers.length === 1);
  });

  it('goes on when its stamp has become void and it has not, with the rights that it has now', async () => {
    const userId = randomUUID();
    const [kept, narrowed] = [keyOf(userId), keyOf(userId)];
    const [staying, ending] = [
      await listen('notifications', { apiKey: kept.apiKey }),
      await listen('notifications', { apiKey: narrowed.apiKey }),
    ];
    world.auth.apiKeys.set(narrowed.apiKey, { ...narrowed, scopes: ['runs.read'] });
    await world.auth.revoke(userId, { before: new Date().toISOString() });
    await until('the narrowed one has ended', () => ending.hasEnded);
    expect(ending.events.map(({ name }) => name)).toEqual(['revoked']);
    await world.notify(userId, 1);
    await until('the other one hears', () => staying.numbers.length === 1);
  });

  it('is told nothing while auth does not say whether it is good, and then everything', async () => {
    const userId = randomUUID();
    const { apiKey } = keyOf(userId);
    const client = await listen('notifications', { apiKey });
    const other = await listen('notifications', { userId });
    let isSilent = true;
    world.auth.judging = () => isSilent && Promise.reject(new Fault('unavailable', 'TEST.AWAY', 'Away'));
    const before = timesAsked(apiKey).length;
    await world.auth.revoke(userId, { before: new Date().toISOString() });
    await until('auth has been asked', () => timesAsked(apiKey).length > before);
    await until('the session has ended', () => other.hasEnded);
    await world.notify(userId, 1);
    const last = await listen('notifications', { token: world.token({ userId }) }).catch(() => undefined);
    expect([client.numbers, last]).toEqual([[], undefined]);
    isSilent = false;
    await until('it is heard', () => client.numbers.length === 1);
    expect(client.hasEnded).toBe(false);
  });
});

describe('a stream ends', () => {
  it('when its token has expired', async () => {
    const client = await inTime((lifeS) => listen('notifications', { token: world.token({ lifeS }) }));
    await until('it has ended', () => client.hasEnded);
    expect(client.events.map(({ name }) => name)).toEqual(['expired']);
  });

  it('E5 when its session is revoked, and no other', async () => {
    const [userId, grant] = [randomUUID(), randomUUID()];
    const ending = await listen('notifications', { token: world.token({ userId, grant }) });
    const staying = await listen('notifications', { userId });
    await world.auth.revoke(userId, { grant });
    await until('it has ended', () => ending.hasEnded);
    expect(ending.events.map(({ name }) => name)).toEqual(['revoked']);
    await world.notify(userId, 1);
    await until('the other one hears', () => staying.numbers.length === 1);
    expect(ending.numbers).toEqual([]);
  });

  it('is not begun where the user has too many, and is once one is closed', async () => {
    const userId = randomUUID();
    const open = await Promise.all(upTo(4).map(() => listen('notifications', { userId })));
    const token = world.token({ userId });
    expect(await statusOf('topics=notifications', token)).toEqual([429, 'STREAM.RATE_LIMITED']);
    await open[0]?.close();
    await until('there is room', async () => {
      const client = await listen('notifications', { userId }).catch(() => undefined);
      return client !== undefined;
    });
  });

  it('C11 when the gateway leaves, at once', async () => {
    const client = await listen('notifications');
    expect(await gateway.leave()).toEqual({ code: 0, signal: null });
    await until('it has ended', () => client.hasEnded);
    expect(client.events).toEqual([]);
    ({ url, gateway } = await world.startGateway());
  });
});
