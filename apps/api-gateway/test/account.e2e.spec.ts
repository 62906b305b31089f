/** Real: the gateway as it ships and nats-server with the product's accounts. Played: auth, by its contracts. */
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  ApiKeyCreate,
  ApiKeyDelete,
  ApiKeyList,
  GoogleBegin,
  GoogleComplete,
  PasswordChange,
  SessionClose,
  SessionOpen,
  SessionRefresh,
  SessionSurrender,
  UserChange,
  UserList,
} from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import { bearer, problemOf, useDoorWorld, type OpenGateway } from './door-world.js';

jest.setTimeout(300_000);
const world = useDoorWorld();
const LOGIN = { email: 'asha@example.com', password: 'seven green lanterns' };
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };
const nowS = () => Date.now() / 1_000;

let gateway: OpenGateway;
const cookiesOf = (answer: Response) => answer.headers.getSetCookie();
const kept = (token: string) => ({ cookie: `sutra_refresh=${token}` });

beforeAll(async () => {
  gateway = await world.open({
    SUTRA_GW_RATE_FACTOR: '1000',
    SUTRA_GW_TRUST_PROXY: '127.0.0.1',
    SUTRA_GW_CORS_ORIGINS: 'https://app.example.com',
  });
  for (const message of [SessionOpen, SessionRefresh] as const)
    world.auth.answer(message, () => SessionOpen.replyExample);
  for (const message of [SessionSurrender, SessionClose, ApiKeyDelete, PasswordChange] as const) {
    world.auth.answer(message, () => ({}));
  }
  world.auth.answer(ApiKeyCreate, () => ApiKeyCreate.replyExample);
  world.auth.answer(ApiKeyList, () => ({ ...ApiKeyList.replyExample, nextCursor: 'next_1' }));
  world.auth.answer(UserList, () => UserList.replyExample);
  world.auth.answer(UserChange, () => UserChange.replyExample);
  world.auth.answer(GoogleBegin, () => GoogleBegin.replyExample);
  world.auth.answer(GoogleComplete, () => GoogleComplete.replyExample);
  await world.auth.publishKeys();
  await until('keys are known', async () => (await gateway.get('/.well-known/jwks.json')).status === 200);
});

describe('a login', () => {
  it('answers tokens, and leaves the refresh token where no script and no other site gets it', async () => {
    const answer = await gateway.send('POST', '/api/v1/auth/login', LOGIN, {
      'user-agent': 'Browser/1',
      'x-forwarded-for': '203.0.113.7',
    });
    expect([answer.status, await answer.json()]).toEqual([200, SessionOpen.replyExample]);
    const [cookie = '', ...others] = cookiesOf(answer);
    expect(others).toEqual([]);
    expect(cookie).toMatch(new RegExp(`^sutra_refresh=${SessionOpen.replyExample.refreshToken};`));
    for (const part of ['Path=/api/v1/auth', 'HttpOnly', 'SameSite=Strict', 'Expires=']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
    const { data } = world.auth.askedOf(SessionOpen).at(-1) ?? {};
    expect(data).toEqual({ ...LOGIN, client: { address: '203.0.113.7', agent: 'Browser/1' } });
    const byTls = await gateway.send('POST', '/api/v1/auth/login', LOGIN, { 'x-forwarded-proto': 'https' });
    expect(cookiesOf(byTls)[0]).toContain('; Secure');
  });

  it('that fails says so alike for every reason, and sets nothing', async () => {
    world.auth.answer(SessionOpen, () => {
      throw new Fault('denied', 'AUTH.BAD_CREDENTIALS', 'Address or password is wrong');
    });
    const answer = await gateway.send('POST', '/api/v1/auth/login', LOGIN);
    expect([answer.status, cookiesOf(answer)]).toEqual([401, []]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="sutra"');
    expect(await problemOf(answer)).toMatchObject({ code: 'AUTH.BAD_CREDENTIALS' });
    world.auth.answer(SessionOpen, () => {
      throw new Fault('refused', 'AUTH.RATE_LIMITED', 'Too many wrong passwords', { details: { retryAfterMs: 8_500 } });
    });
    const limited = await gateway.send('POST', '/api/v1/auth/login', LOGIN);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '9']);
    world.auth.answer(SessionOpen, () => SessionOpen.replyExample);
  });
});

describe('a refresh token', () => {
  const refresh = (body: object | undefined, headers: Record<string, string> = {}) =>
    gateway.send('POST', '/api/v1/auth/refresh', body, headers);
  const shown = () => world.auth.askedOf(SessionRefresh).at(-1)?.data.refreshToken;

  it('counts in the body, before one in a cookie', async () => {
    const answer = await refresh({ refreshToken: 'rt_body' }, kept('rt_cookie'));
    expect([answer.status, shown()]).toEqual([200, 'rt_body']);
    expect(cookiesOf(answer)[0]).toMatch(/^sutra_refresh=rt_/);
  });

  it.each([
    [OWN_PAGE, 200],
    [{ origin: 'https://app.example.com' }, 200],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{}, 403],
  ])('in a cookie counts only where a page of this site asks: %j', async (headers, status) => {
    const before = world.auth.askedOf(SessionRefresh).length;
    const answer = await refresh(undefined, { ...kept('rt_cookie'), ...headers });
    expect(answer.status).toBe(status);
    expect(world.auth.askedOf(SessionRefresh).length - before).toBe(status === 200 ? 1 : 0);
    if (status === 403) expect(await problemOf(answer)).toMatchObject({ code: 'HTTP.CROSS_SITE' });
  });

  it('in a cookie counts where the origin is the gateway itself', async () => {
    expect((await refresh(undefined, { ...kept('rt_cookie'), origin: gateway.url })).status).toBe(200);
    expect(shown()).toBe('rt_cookie');
  });

  it('that is nowhere is asked for', async () => {
    expect(await problemOf(await refresh(undefined, OWN_PAGE))).toMatchObject({
      status: 401,
      code: 'ACCESS.LOGIN_REQUIRED',
    });
  });
});

describe('a logout', () => {
  it('ends the session of the refresh token, and takes the cookie away', async () => {
    const answer = await gateway.send('POST', '/api/v1/auth/logout', undefined, { ...kept('rt_cookie'), ...OWN_PAGE });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(cookiesOf(answer)[0]).toMatch(/^sutra_refresh=;.*Path=\/api\/v1\/auth/);
    expect(world.auth.askedOf(SessionSurrender).at(-1)?.data).toEqual({ refreshToken: 'rt_cookie' });
  });

  it('ends the session of the access token where there is no other', async () => {
    const answer = await gateway.send('POST', '/api/v1/auth/logout', undefined, bearer(world.auth.token('access')));
    expect(answer.status).toBe(204);
    expect(world.auth.askedOf(SessionClose).at(-1)?.actor).toEqual(expect.any(String));
    expect((await gateway.send('POST', '/api/v1/auth/logout')).status).toBe(401);
  });
});

describe('a login by Google', () => {
  it('sends the browser there with a cookie for the way back', async () => {
    const first = await gateway.get('/api/v1/auth/login');
    expect([first.status, first.headers.get('location')]).toEqual([302, '/api/v1/auth/login/google']);
    const answer = await gateway.get('/api/v1/auth/login/google');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, GoogleBegin.replyExample.url]);
    const [cookie = ''] = cookiesOf(answer);
    expect(cookie).toMatch(/^sutra_google=sealed;/);
    for (const part of ['Path=/api/v1/auth/callback/google', 'HttpOnly', 'SameSite=Lax', 'Max-Age=600']) {
      expect(cookie).toContain(part);
    }
  });

  it('hands on what the browser brings back, once', async () => {
    const path = '/api/v1/auth/callback/google?code=4%2F0Ab&state=x&scope=openid&hd=example.com';
    const answer = await gateway.get(path, { headers: { cookie: 'sutra_google=sealed' } });
    expect([answer.status, await answer.json()]).toEqual([200, GoogleComplete.replyExample]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { data } = world.auth.askedOf(GoogleComplete).at(-1) ?? {};
    expect(data).toMatchObject({ flow: 'sealed', query: 'code=4%2F0Ab&state=x&scope=openid&hd=example.com' });
    expect(cookiesOf(answer)).toEqual([
      expect.stringMatching(/^sutra_google=;/),
      expect.stringMatching(/^sutra_refresh=rt_.*SameSite=Strict/),
    ]);
    const without = await gateway.get(path);
    expect(await problemOf(without)).toMatchObject({ status: 422, code: 'AUTH.FLOW_UNKNOWN' });
  });

  it('says that it is off where it is', async () => {
    world.auth.answer(GoogleBegin, () => {
      throw new Fault('refused', 'AUTH.GOOGLE_OFF', 'Login by Google is not set up here');
    });
    expect(await problemOf(await gateway.get('/api/v1/auth/login/google'))).toMatchObject({
      status: 422,
      code: 'AUTH.GOOGLE_OFF',
    });
  });
});

describe('what is asked with it', () => {
  it('reaches auth as it was asked: lists by pages, keys, users', async () => {
    const present = bearer(world.auth.token('access', { authTime: nowS(), roles: ['ADMIN'] }));
    const list = await gateway.get('/api/v1/auth/api-keys?limit=7&cursor=abc_1', { headers: present });
    expect(await list.json()).toEqual({ ...ApiKeyList.replyExample, nextCursor: 'next_1' });
    expect(world.auth.askedOf(ApiKeyList).at(-1)?.data).toEqual({ limit: 7, cursor: 'abc_1' });
    await gateway.get('/api/v1/admin/users?email=asha', { headers: present });
    expect(world.auth.askedOf(UserList).at(-1)?.data).toEqual({ limit: 50, email: 'asha' });

    const key = { name: 'nightly report', scopes: ['trades.read'], expiresInDays: 90 };
    const made = await gateway.send('POST', '/api/v1/auth/api-keys', key, present);
    expect([made.status, await made.json()]).toEqual([201, ApiKeyCreate.replyExample]);
    expect(world.auth.askedOf(ApiKeyCreate).at(-1)?.data).toEqual(key);

    const id = randomUUID();
    expect((await gateway.send('DELETE', `/api/v1/auth/api-keys/${id}`, undefined, present)).status).toBe(204);
    expect(world.auth.askedOf(ApiKeyDelete).at(-1)?.data).toEqual({ id });
    await gateway.send('PATCH', `/api/v1/admin/users/${id}`, { isLocked: true }, present);
    expect(world.auth.askedOf(UserChange).at(-1)?.data).toEqual({ userId: id, isLocked: true });
  });

  it.each([
    ['GET', '/api/v1/auth/api-keys?limit=0', undefined, '/limit'],
    ['GET', '/api/v1/auth/api-keys?limit=101', undefined, '/limit'],
    ['GET', '/api/v1/auth/api-keys?cursor=a%20b', undefined, '/cursor'],
    ['GET', `/api/v1/auth/api-keys?cursor=${'a'.repeat(513)}`, undefined, '/cursor'],
    ['POST', '/api/v1/auth/api-keys', { name: 'x', scopes: ['users.change'] }, '/scopes'],
    ['POST', '/api/v1/auth/api-keys', { name: ' x', scopes: ['trades.read'] }, '/name'],
    ['PATCH', '/api/v1/admin/users/7', { isLocked: true }, '/id'],
    ['PATCH', `/api/v1/admin/users/${randomUUID()}`, { roles: ['ROOT'] }, '/roles'],
    ['PATCH', `/api/v1/admin/users/${randomUUID()}`, { roles: ['USER', 'USER'] }, '/roles'],
  ])('%s %s is refused with the place of what is wrong', async (method, path, body, place) => {
    const before = world.auth.asked.length;
    const headers = bearer(world.auth.token('access', { authTime: nowS(), roles: ['ADMIN'] }));
    const problem = await problemOf(await gateway.send(method, path, body, headers));
    expect(problem).toMatchObject({ status: 400, code: 'HTTP.INVALID', errors: [{ path: place }] });
    // No more than the stamp was asked for.
    expect(world.auth.asked.length - before).toBe(1);
  });

  it('what a service may have done or not is no answer to try again', async () => {
    world.auth.answer(PasswordChange, () => new Promise<never>(() => undefined));
    const body = { current: 'a', next: 'b' };
    const answer = await gateway.send('POST', '/api/v1/auth/password/change', body, bearer(world.auth.token('access')));
    expect(await problemOf(answer)).toMatchObject({ status: 500, detail: expect.stringMatching(/may or may not/) });
  });
});
