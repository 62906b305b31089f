/** Real: gateways as they ship and nats-server with the product's accounts. Played: auth, by its contracts. */
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { passwordVariableOf, PasswordAskReset, SessionCloseAll, UserMe, UserRegister } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { startServiceProcess, until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { request as openRequest } from 'node:http';
import { connect as openSocket } from 'node:net';
import { bearer, problemOf, UNDECLARED, useDoorWorld, type OpenGateway } from './door-world.js';

jest.setTimeout(300_000);
const world = useDoorWorld();
const PAGE = 'https://app.example.com';
const BODY = '/api/v1/planted/body';

let gateway: OpenGateway;

beforeAll(async () => {
  gateway = await world.open({
    SUTRA_GW_RATE_FACTOR: '1000',
    SUTRA_GW_CORS_ORIGINS: PAGE,
    SUTRA_GW_TRUST_PROXY: '127.0.0.1',
  });
  world.auth.answer(UserMe, () => UserMe.replyExample);
  world.auth.answer(SessionCloseAll, () => SessionCloseAll.replyExample);
  world.auth.answer(UserRegister, () => UserRegister.replyExample);
  world.auth.answer(PasswordAskReset, () => ({}));
  await world.auth.publishKeys();
  await until('keys are known', async () => (await gateway.get('/.well-known/jwks.json')).status === 200);
});

describe('a route that does not say whom it lets in', () => {
  it('keeps the gateway from starting, and all such routes are named', async () => {
    const process = startServiceProcess(UNDECLARED, { env: world.env });
    expect(await process.ended).toMatchObject({ code: 1 });
    expect(process.output()).toContain(
      'These routes do not declare whom they let in: GET /api/v1/forgotten, POST /api/v1/forgotten/:id/change',
    );
  });
});

describe('what is wrong with a request', () => {
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    gateway.get(BODY, { method: 'POST', body, headers });

  it.each<[string, string, Record<string, string> | undefined, number, string]>([
    ['no JSON', '{"symbol":', undefined, 400, 'HTTP.BAD_REQUEST'],
    ['a poisoned prototype', '{"symbol":"A","__proto__":{"admin":true}}', undefined, 400, 'HTTP.BAD_REQUEST'],
    ['a poisoned constructor', '{"symbol":"A","constructor":{"prototype":{}}}', undefined, 400, 'HTTP.BAD_REQUEST'],
    ['a constructor of its own', '{"symbol":"A","constructor":1}', undefined, 400, 'HTTP.INVALID'],
    ['unknown fields', '{"symbol":"A","more":1}', undefined, 400, 'HTTP.INVALID'],
    ['wrong fields', '{"symbol":7,"legs":[{"quantity":0}]}', undefined, 400, 'HTTP.INVALID'],
    ['a list for an object', '[{"symbol":"A"}]', undefined, 400, 'HTTP.INVALID'],
    ['null', 'null', undefined, 400, 'HTTP.INVALID'],
    ['a number', '7', undefined, 400, 'HTTP.INVALID'],
    ['bytes that are no text', '{"symbol":"\\ud800"}', undefined, 400, 'HTTP.INVALID'],
    ['a form', 'symbol=A', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'HTTP.UNSUPPORTED_MEDIA'],
    ['plain text', '{"symbol":"A"}', { 'content-type': 'text/plain' }, 415, 'HTTP.UNSUPPORTED_MEDIA'],
    ['too much', `{"symbol":"${'A'.repeat(1_048_576)}"}`, undefined, 413, 'HTTP.PAYLOAD_TOO_LARGE'],
    ['too deep', `{"symbol":"A","document":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`, undefined, 400, 'HTTP.INVALID'],
    [
      'far too deep',
      `{"symbol":"A","document":${'['.repeat(400_000)}${']'.repeat(400_000)}}`,
      undefined,
      400,
      'HTTP.INVALID',
    ],
  ])('%s is a problem', async (_, body, headers, status, code) => {
    const answer = await post(body, headers);
    expect(await problemOf(answer)).toMatchObject({ status, code, isIdentified: true });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('no body at all is one without fields', async () => {
    for (const headers of [{}, { 'content-type': 'application/json' }]) {
      const answer = await gateway.get(BODY, { method: 'POST', headers });
      expect(await problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: '/symbol' }, {}, {}, {}] });
    }
  });

  it('a body where none is read is refused, and a mere type is not', async () => {
    const headers = bearer(world.auth.token('access'));
    const given = await gateway.send('POST', '/api/v1/auth/logout-all', { all: true }, headers);
    expect(await problemOf(given)).toMatchObject({ status: 400, code: 'HTTP.NO_BODY' });
    const typed = { ...headers, 'content-type': 'application/json' };
    expect((await gateway.send('POST', '/api/v1/auth/logout-all', undefined, typed)).status).toBe(200);
  });

  it('unknown names in a query are refused, where one is read and where none is', async () => {
    const page = await gateway.get('/api/v1/planted/page?limit=5&offset=3');
    expect(await problemOf(page)).toMatchObject({ status: 400, errors: [{ path: '/offset' }] });
    const me = await gateway.get('/api/v1/auth/me?verbose=1', { headers: bearer(world.auth.token('access')) });
    expect(await problemOf(me)).toMatchObject({ status: 400, errors: [{ path: '/verbose' }] });
    expect(await (await gateway.get('/api/v1/planted/page?limit=5')).json()).toMatchObject({ count: 5 });
  });

  it('another method is told by which a path can be asked', async () => {
    for (const [method, path, allow] of [
      ['PUT', '/api/v1/auth/login', 'POST, GET, HEAD'],
      ['GET', '/api/v1/auth/api-keys/7', 'DELETE'],
      ['POST', '/api/v1/auth/me?x=1', 'GET, HEAD'],
    ] as const) {
      const answer = await gateway.send(method, path);
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
      expect(await problemOf(answer)).toMatchObject({ code: 'HTTP.METHOD_NOT_ALLOWED', isIdentified: true });
    }
    expect((await gateway.send('PUT', '/api/v1/nowhere')).status).toBe(404);
  });

  it('a path that names nothing is refused before anybody is asked', async () => {
    const answer = await gateway.send(
      'DELETE',
      '/api/v1/auth/api-keys/..%2f..',
      undefined,
      bearer(world.auth.token('access')),
    );
    expect(await problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: '/id' }] });
  });

  it('headers that are too large are a problem too, although no route has seen them', async () => {
    const { hostname, port } = new URL(gateway.url);
    const socket = openSocket(Number(port), hostname);
    socket.write(`GET / HTTP/1.1\r\nhost: x\r\nx-large: ${'x'.repeat(20_000)}\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 431 /);
    expect(text).toContain('application/problem+json');
    expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 431, code: 'HTTP.HEADERS_TOO_LARGE' });
  });

  it('what fails in the house is told to the log alone', async () => {
    const answer = await gateway.get('/api/v1/planted/failure');
    const text = await answer.text();
    expect([answer.status, JSON.parse(text)]).toEqual([500, expect.objectContaining({ code: 'SERVER.BUG' })]);
    expect(text).not.toMatch(/canary|TypeError|planted\.main|at /);
    await until('it is logged', async () => gateway.process.output().includes('a canary in the house'));
  });
});

describe('an Idempotency-Key', () => {
  const idsOf = (count: number) =>
    world.auth
      .askedOf(SessionCloseAll)
      .slice(-count)
      .map(({ id }) => id);
  const post = (token: string, key: string, path = '/api/v1/auth/logout-all') =>
    gateway.send('POST', path, undefined, { ...bearer(token), 'idempotency-key': key });

  it('E8 makes two requests of one user at one route one message, so that it takes effect once', async () => {
    const [userId, key] = [randomUUID(), randomUUID()];
    // Another session of the same user, as after a refresh.
    for (let n = 0; n < 2; n += 1) await post(world.auth.token('access', { userId }), key);
    const [one, two] = idsOf(2);
    expect(one).toBe(two);
    await post(world.auth.token('access', { userId }), `${key}-2`);
    await post(world.auth.token('access'), key);
    await gateway.send('POST', '/api/v1/auth/logout-all', undefined, bearer(world.auth.token('access', { userId })));
    expect(new Set([one, ...idsOf(3)]).size).toBe(4);
  });

  it('E8 with another body is refused by whoever did the first, and that is what the asker hears', async () => {
    world.auth.answer(SessionCloseAll, () => {
      throw new Fault('refused', 'HTTP.KEY_REUSED', 'This idempotency key was used before, for something else');
    });
    const answer = await post(world.auth.token('access'), 'again');
    world.auth.answer(SessionCloseAll, () => SessionCloseAll.replyExample);
    expect(await problemOf(answer)).toMatchObject({ status: 422, code: 'HTTP.KEY_REUSED' });
  });

  it('E8 counts by address where nobody is known', async () => {
    const ask = (key: string, address: string) =>
      gateway.send(
        'POST',
        '/api/v1/auth/password/ask-reset',
        { email: 'asha@example.com' },
        {
          'idempotency-key': key,
          'x-forwarded-for': address,
        },
      );
    await ask('k', '203.0.113.7');
    await ask('k', '203.0.113.7');
    await ask('k', '203.0.113.8');
    const [one, two, other] = world.auth.askedOf(PasswordAskReset).map(({ id }) => id);
    expect(two).toBe(one);
    expect(other).not.toBe(one);
  });

  it.each(['', ' ', 'a b', 'ä', 'x'.repeat(256)])('is refused where it is no key: "%s"', async (key) => {
    const status = await new Promise((resolve) => {
      const headers = { ...bearer(world.auth.token('access')), 'idempotency-key': Buffer.from(key).toString('latin1') };
      openRequest(`${gateway.url}/api/v1/auth/logout-all`, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect(status).toBe(400);
  });
});

describe('pages from elsewhere', () => {
  const preflight = (origin: string) =>
    gateway.get('/api/v1/auth/me', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    });

  it('may call where they are listed, and read what the door says', async () => {
    const asked = await preflight(PAGE);
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, PAGE]);
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/authorization.*idempotency-key/);
    const answer = await gateway.get('/api/v1/auth/me', { headers: { origin: PAGE } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, PAGE]);
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/x-request-id.*www-authenticate/);
  });

  it('may not where they are not', async () => {
    const asked = await preflight('https://evil.example');
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    const bare = await world.open({ SUTRA_GW_RATE_FACTOR: '1000' });
    const answer = await bare.get('/', { headers: { origin: PAGE } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('what browsers are told', () => {
  it('with every answer, good or bad', async () => {
    for (const path of ['/', '/health', '/api/v1/auth/me', '/nowhere', '/%zz']) {
      const { headers } = await gateway.get(path);
      expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([
        path,
        'nosniff',
        'DENY',
      ]);
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('to come by TLS only, where a proxy that is believed says that they did', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    expect((await gateway.get('/', { headers })).headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
    const bare = await world.open();
    expect((await bare.get('/', { headers })).headers.get('strict-transport-security')).toBeNull();
    const told = await bare.get('/api/v1/planted/page', { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(await told.json()).toMatchObject({ address: '127.0.0.1' });
  });
});

describe('what is written down', () => {
  it('says of each request what it was and nothing that was said in it', async () => {
    const secret = `canary-${randomUUID()}`;
    const body = { email: 'asha@example.com', password: secret, name: `name ${secret}` };
    const answer = await gateway.send('POST', `/api/v1/auth/register`, body, {
      'x-api-key': secret,
      cookie: `a=${secret}`,
    });
    expect([answer.status, await answer.json()]).toEqual([202, UserRegister.replyExample]);
    await gateway.get(`/api/v1/auth/me?token=${secret}`, { headers: bearer(secret) });
    await gateway.get(`/nowhere/${secret}`);
    const id = answer.headers.get('x-request-id');
    await until('it is noted', async () =>
      gateway.lines().some(({ correlationId, msg }) => correlationId === id && msg === 'Request.'),
    );
    expect(gateway.lines().find(({ correlationId }) => correlationId === id)).toMatchObject({
      method: 'POST',
      route: '/api/v1/auth/register',
      status: 202,
    });
    expect(gateway.process.output()).not.toContain(secret);
    const metrics = await (await gateway.get('/metrics')).text();
    expect(metrics).toMatch(/sutra_http_request_seconds_count\{.*route="\/api\/v1\/auth\/register".*\} [1-9]/);
    expect(metrics).toMatch(/sutra_http_request_seconds_count\{.*route="none".*status="404".*\} [1-9]/);
    expect(metrics).not.toContain(secret);
  });
});

it('passwords of the bus stand in no answer and no log', () => {
  expect(gateway.process.output()).not.toContain(world.env[passwordVariableOf('gw')]);
});
