/** Real: the client with the fetch of this Node, and an HTTP server on this machine that misbehaves as it is told. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, each } from '../src/index.js';
import { Session } from '../src/transport/session.js';
import { Transport } from '../src/transport/transport.js';
import { cutInTheMiddle, json, problem, reset, startMoodyServer, type MoodyServer } from './moody-server.js';

const read = { method: 'GET', path: '/things/{id}' } as const;
const write = { method: 'POST', path: '/things', takesKey: true } as const;
const exchange = { method: 'POST', path: '/exchange' } as const;

let server: MoodyServer;
beforeAll(async () => {
  server = await startMoodyServer();
});
afterAll(() => server.stop());

interface Setting {
  readonly accessToken?: string;
  readonly apiKey?: string;
  readonly renew?: () => Promise<{ accessToken: string }>;
}

function openTransport({ accessToken, apiKey, renew }: Setting = {}): Transport {
  const refresh = renew ?? (() => Promise.resolve({ accessToken: 'renewed' }));
  const session = new Session({ refresh }, accessToken === undefined ? undefined : { accessToken });
  return new Transport({ address: server.address, session, apiKey, attemptsMax: 3, timeoutMs: 10_000, fetch });
}

const keysSeen = () => server.seen.map(({ headers }) => headers['idempotency-key']);
const tokensSeen = () => server.seen.map(({ headers }) => headers.authorization);

describe('a call', () => {
  it('writes path, query and body', async () => {
    server.answerWith(json(200, { ok: true }));
    const params = { id: 'a/b ü', limit: 2, topics: ['x', 'y'], absent: undefined };
    expect(await openTransport().call(read, { params })).toEqual({ ok: true });
    await openTransport({ apiKey: 'k-1' }).call(write, { body: { name: 'x' } });
    expect(server.seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', '/things/a%2Fb%20%C3%BC?limit=2&topics=x%2Cy', ''],
      ['POST', '/things', '{"name":"x"}'],
    ]);
    expect(server.seen[1]?.headers).toMatchObject({ 'content-type': 'application/json', 'x-api-key': 'k-1' });
  });

  it('gives nothing where nothing is answered, and text where text is', async () => {
    server.answerWith((answer) => answer.writeHead(204).end());
    expect(await openTransport().call(write, {})).toBeUndefined();
    server.answerWith((answer) => answer.writeHead(200, { 'content-type': 'text/csv' }).end('a,b'));
    expect(await openTransport().call(write, {})).toBe('a,b');
  });

  it('throws a problem with all that it says', async () => {
    const errors = [{ path: '/name', message: 'is missing' }];
    server.answerWith(json(400, { detail: 'No.', code: 'HTTP.INVALID', requestId: 'r-7', errors }));
    await expect(openTransport().call(write, { body: {} })).rejects.toMatchObject({
      ...{ name: 'SutraProblem', status: 400, detail: 'No.', code: 'HTTP.INVALID', requestId: 'r-7', errors },
    });
    expect(server.seen).toHaveLength(1);
  });

  it('makes a problem of what a proxy on the way says in its own manner', async () => {
    server.answerWith((answer) => answer.writeHead(413, { 'content-type': 'text/html' }).end('<h1>Too large</h1>'));
    await expect(openTransport().call(write, { body: {} })).rejects.toMatchObject({ status: 413, code: 'HTTP.413' });
  });
});

describe('E8 a wish that meets a bad moment', () => {
  it.each([
    ['a reset connection', reset],
    ['an answer that is cut', cutInTheMiddle],
    ['a 503', problem(503, 'NATS.AWAY', { 'retry-after': '0' })],
  ])('is said again under the same key after %s', async (_, mood) => {
    server.answerWith(mood, mood, json(201, { id: 't-1' }));
    expect(await openTransport().call(write, { body: {} })).toEqual({ id: 't-1' });
    expect(server.seen).toHaveLength(3);
    expect(keysSeen()[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(keysSeen()).size).toBe(1);
  });

  it('has another key than the next one, and the key that its caller gives', async () => {
    server.answerWith(json(201, {}));
    const transport = openTransport();
    for (const options of [{}, {}, { idempotencyKey: 'mine' }]) await transport.call(write, {}, options);
    expect(new Set(keysSeen()).size).toBe(3);
    expect(keysSeen()[2]).toBe('mine');
    await transport.call(read, { params: { id: 1 } });
    expect(keysSeen()[3]).toBeUndefined();
  });

  it.each([400, 401, 403, 404, 409, 422, 429, 500, 502])('is not said again after %i', async (status) => {
    server.answerWith(problem(status, 'SOME.REASON', { 'retry-after': '0' }));
    await expect(openTransport().call(write, {})).rejects.toMatchObject({ status });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ['a reset connection', reset],
    ['an answer that is cut', cutInTheMiddle],
  ])('is not said again without a key after %s, because it may have been heard', async (_, mood) => {
    server.answerWith(mood, json(200, {}));
    const options = { idempotencyKey: 'of no use there' };
    await expect(openTransport().call(exchange, {}, options)).rejects.toMatchObject({ name: 'SutraUnreachable' });
    expect(keysSeen()).toEqual([undefined]);
  });

  it('is said again without a key after a 503, because nothing has happened', async () => {
    server.answerWith(problem(503, 'NATS.AWAY', { 'retry-after': '0' }), json(200, {}));
    expect(await openTransport().call(exchange, {})).toEqual({});
    expect(keysSeen()).toEqual([undefined, undefined]);
  });

  it('is given up after the last attempt, with what the last one met', async () => {
    server.answerWith(problem(503, 'NATS.AWAY', { 'retry-after': '0' }), reset);
    await expect(openTransport().call(write, {})).rejects.toMatchObject({ name: 'SutraUnreachable' });
    expect(server.seen).toHaveLength(3);
  });

  it('waits as long as it is asked to', async () => {
    server.answerWith(problem(503, 'NATS.AWAY', { 'retry-after': '1' }), json(200, {}));
    const start = performance.now();
    await openTransport().call(write, {});
    // A timer may fire a moment early by the clock that is read here.
    expect(performance.now() - start).toBeGreaterThan(990);
  });
});

describe('a caller who has had enough', () => {
  it('ends a call that hangs', async () => {
    const controller = new AbortController();
    server.answerWith(() => controller.abort());
    await expect(openTransport().call(write, {}, controller)).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.seen).toHaveLength(1);
  });

  it('ends a call that waits for its next attempt', async () => {
    const controller = new AbortController();
    server.answerWith((answer, seen) => {
      setTimeout(() => controller.abort(), 20);
      return problem(503, 'NATS.AWAY', { 'retry-after': '3600' })(answer, seen);
    });
    await expect(openTransport().call(write, {}, controller)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('takes an attempt that lasts too long for no answer', async () => {
    server.answerWith(() => undefined, json(200, { at: 'last' }));
    expect(await openTransport().call(write, {}, { timeoutMs: 100 })).toEqual({ at: 'last' });
    expect(new Set(keysSeen()).size).toBe(1);
  });
});

describe('E5 a login that is over', () => {
  it('is renewed once for however many calls, and each of them goes through', async () => {
    let renewals = 0;
    const renew = async () => {
      renewals += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { accessToken: 'new' };
    };
    const transport = openTransport({ accessToken: 'old', renew });
    server.answerWith((answer, seen) =>
      (seen.headers.authorization === 'Bearer new' ? json(200, {}) : problem(401, 'ACCESS.TOKEN_EXPIRED'))(
        answer,
        seen,
      ),
    );
    await Promise.all(Array.from({ length: 5 }, () => transport.call(read, { params: { id: 1 } })));
    expect(renewals).toBe(1);
    // One that was sent with the old token and refused after the exchange makes no second one.
    expect(tokensSeen().filter((token) => token === 'Bearer new')).toHaveLength(5);
  });

  it('is renewed by one exchange and no more, because a refresh token that comes twice ends its session', async () => {
    server.answerWith(problem(401, 'ACCESS.TOKEN_EXPIRED'), reset, json(200, { accessToken: 'a-2' }));
    const client = createClient({ address: server.address, tokens: { accessToken: 'a-1', refreshToken: 'r-1' } });
    await expect(client.auth.logOutEverywhere()).rejects.toMatchObject({ name: 'SutraUnreachable' });
    const paths = server.seen.map(({ url }) => url);
    expect(paths.filter((path) => path === '/api/v1/auth/refresh')).toHaveLength(1);
  });

  it('is not renewed for a refusal that a new token would meet too', async () => {
    for (const code of ['ACCESS.STEP_UP_REQUIRED', 'AUTH.BAD_CREDENTIALS', 'AUTH.CODE_REQUIRED']) {
      server.answerWith(problem(401, code));
      await expect(openTransport({ accessToken: 'old' }).call(read, { params: { id: 1 } })).rejects.toMatchObject({
        code,
      });
      expect(server.seen).toHaveLength(1);
    }
  });

  it('is not tried for ever', async () => {
    server.answerWith(problem(401, 'ACCESS.TOKEN_EXPIRED'));
    await expect(openTransport({ accessToken: 'old' }).call(read, { params: { id: 1 } })).rejects.toMatchObject({
      status: 401,
    });
    expect(tokensSeen()).toEqual(['Bearer old', 'Bearer renewed']);
  });

  it('is neither shown nor renewed where anybody may ask', async () => {
    server.answerWith(problem(401, 'ACCESS.TOKEN_EXPIRED'));
    const transport = openTransport({ accessToken: 'old', apiKey: 'k-1' });
    await expect(transport.call({ ...write, isOpen: true }, {})).rejects.toMatchObject({ status: 401 });
    expect(tokensSeen()).toEqual([undefined]);
    expect(server.seen[0]?.headers['x-api-key']).toBeUndefined();
  });
});

describe('each', () => {
  it('gives every entry of every page, and asks for a page when it is needed', async () => {
    const transport = openTransport();
    const pages = [
      { items: [1, 2], nextCursor: 'b' },
      { items: [], nextCursor: 'c' },
      { items: [3], nextCursor: null },
    ];
    server.answerWith(...pages.map((page) => json(200, page)));
    const list = (params: { limit?: number; cursor?: string }) =>
      transport.call<{ items: number[]; nextCursor?: string }>({ method: 'GET', path: '/l' }, { params });
    const seen: number[] = [];
    for await (const item of each(list, { limit: 2 })) {
      if (seen.length === 0) expect(server.seen).toHaveLength(1);
      seen.push(item);
    }
    expect(seen).toEqual([1, 2, 3]);
    expect(server.seen.map(({ url }) => url)).toEqual(['/l?limit=2', '/l?limit=2&cursor=b', '/l?limit=2&cursor=c']);
  });
});
