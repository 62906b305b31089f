/** Real: gateways as they ship and nats-server with the product's accounts. Played: auth, by its contracts. */
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StampIssue, UserMe } from '@sutra/contracts';
import { TOKEN_KINDS } from '@sutra/platform';
import { until } from '@sutra/testing';
import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { bearer, problemOf, useDoorWorld, type OpenGateway } from './door-world.js';
import type { TokenSays } from './played-auth.js';

jest.setTimeout(300_000);
const world = useDoorWorld();
const ME = '/api/v1/auth/me';
const nowS = () => Date.now() / 1_000;

let gateway: OpenGateway;
const me = (token: string) => gateway.get(ME, { headers: bearer(token) });
const withKey = (key: string, path = ME) => gateway.get(path, { headers: { 'x-api-key': key } });

beforeAll(async () => {
  gateway = await world.open({ SUTRA_GW_RATE_FACTOR: '1000' });
  world.auth.answer(UserMe, () => UserMe.replyExample);
});

describe('before auth has said its keys', () => {
  it('nobody is let in, because nothing is known', async () => {
    const answer = await me(world.auth.token('access'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await problemOf(answer)).toMatchObject({ status: 503, isIdentified: true });
    await world.auth.publishKeys();
    await until('keys are known', async () => (await gateway.get('/.well-known/jwks.json')).status === 200);
  });
});

describe('an access token', () => {
  it('opens the door, and its stamp goes to whoever is asked', async () => {
    const userId = randomUUID();
    const token = world.auth.token('access', { userId });
    const answer = await me(token);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(UserMe.replyExample);
    const asked = world.auth.askedOf(UserMe).at(-1);
    const { typ } = JSON.parse(Buffer.from(asked?.actor?.split('.')[0] ?? '', 'base64url').toString()) as {
      typ: string;
    };
    expect(typ).toBe(TOKEN_KINDS.stamp.typ);
    expect(asked?.actor).not.toBe(token);
    expect(asked?.correlationId).toBe(answer.headers.get('x-request-id'));
    const noted = () => gateway.lines().find((line) => line['correlationId'] === asked?.correlationId);
    await until('it is noted', async () => noted() !== undefined);
    expect(noted()).toMatchObject({ method: 'GET', route: ME, status: 200, ms: expect.any(Number), userId });
  });

  it('is exchanged for a stamp once, however many come with it at once', async () => {
    const token = world.auth.token('access');
    const before = world.auth.askedOf(StampIssue).length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => me(token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await me(token)).status).toBe(200);
    expect(world.auth.askedOf(StampIssue).length - before).toBe(1);
  });

  it('is asked for where none is shown', async () => {
    const answer = await gateway.get(ME);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="sutra"']);
    expect(await problemOf(answer)).toMatchObject({ code: 'ACCESS.LOGIN_REQUIRED', isIdentified: true });
  });

  const signedBy = (token: string, how: (text: string) => Uint8Array) => {
    const text = token.split('.').slice(0, 2).join('.');
    return `${text}.${Buffer.from(how(text)).toString('base64url')}`;
  };
  const spkiPem = () => world.auth.keys.publicKey.export({ type: 'spki', format: 'pem' });
  const flipped = (bytes: Buffer) => bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte));
  const claims = (said: object): TokenSays => ({ claims: said });
  const attacks: [string, () => string][] = [
    ['alg none', () => signedBy(world.auth.token('access', { header: { alg: 'none' } }), () => Buffer.alloc(0))],
    ['alg none, signed', () => world.auth.token('access', { header: { alg: 'none' } })],
    [
      'HS256 with the public key as secret',
      () =>
        signedBy(world.auth.token('access', { header: { alg: 'HS256' } }), (text) =>
          createHmac('sha256', spkiPem()).update(text).digest(),
        ),
    ],
    [
      'HS256 with the public bytes as secret',
      () =>
        signedBy(world.auth.token('access', { header: { alg: 'HS256' } }), (text) =>
          createHmac('sha256', Buffer.from(world.auth.x, 'base64url')).update(text).digest(),
        ),
    ],
    ['a foreign kid', () => world.auth.token('access', { header: { kid: 'k-of-somebody-else' } })],
    ['no kid', () => world.auth.token('access', { header: { kid: undefined } })],
    ['a kid that is no text', () => world.auth.token('access', { header: { kid: { $ne: '' } } })],
    [
      'another key under our kid',
      () =>
        signedBy(world.auth.token('access'), (text) =>
          sign(null, Buffer.from(text), generateKeyPairSync('ed25519').privateKey),
        ),
    ],
    ['a key of its own in the header', () => world.auth.token('access', { header: { kid: 'x', jwk: { kty: 'OKP' } } })],
    ['a critical header that nobody knows', () => world.auth.token('access', { header: { crit: ['exp'] } })],
    ['the end of its time', () => world.auth.token('access', claims({ exp: nowS() - 1 }))],
    ['no end', () => world.auth.token('access', claims({ exp: undefined }))],
    ['a beginning in the future', () => world.auth.token('access', claims({ iat: nowS() + 60 }))],
    ['another audience', () => world.auth.token('access', claims({ aud: 'another-house' }))],
    ['several audiences', () => world.auth.token('access', claims({ aud: ['sutra-door', 'sutra-house'] }))],
    ['another issuer', () => world.auth.token('access', claims({ iss: 'https://auth.example' }))],
    ['an unknown role', () => world.auth.token('access', claims({ roles: ['ROOT'] }))],
    ['a user who is no id', () => world.auth.token('access', claims({ sub: '*' }))],
    ['a stamp as an access token', () => world.auth.token('stamp')],
    ['a stamp that says that it is one', () => world.auth.token('stamp', { header: { typ: TOKEN_KINDS.access.typ } })],
    ['plain typ', () => world.auth.token('access', { header: { typ: 'JWT' } })],
    ['half of it', () => world.auth.token('access').slice(0, 120)],
    ['no signature', () => signedBy(world.auth.token('access'), () => Buffer.alloc(0))],
    ['another bit', () => signedBy(world.auth.token('access'), (text) => flipped(world.auth.signatureOf(text)))],
    ['too much of it', () => world.auth.token('access', claims({ more: 'x'.repeat(8_000) }))],
    ['something that is no token', () => 'a.b.c'],
  ];
  it.each(attacks)('E5 with %s opens nothing, and auth is not even asked', async (_, forge) => {
    const before = world.auth.asked.length;
    const answer = await me(forge());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="sutra", error="invalid_token"');
    expect(await problemOf(answer)).toMatchObject({
      code: expect.stringMatching(/^ACCESS\.TOKEN_/),
      isIdentified: true,
    });
    expect(world.auth.asked.length).toBe(before);
  });

  it('opens nothing from the moment at which its session is known to have ended, although its stamp is remembered', async () => {
    const [userId, grant] = [randomUUID(), randomUUID()];
    const token = world.auth.token('access', { userId, grant });
    expect((await me(token)).status).toBe(200);
    await world.auth.revoke(userId, { grant });
    await until('the session has ended', async () => (await me(token)).status === 401);
    expect((await me(world.auth.token('access', { userId }))).status).toBe(200);
  });

  it('bears the rights that auth says now, not those that it was issued with', async () => {
    const userId = randomUUID();
    world.auth.accounts.set(userId, { userId, roles: ['USER'] });
    const token = world.auth.token('access', { userId, roles: ['ADMIN'] });
    const answer = await gateway.get('/api/v1/admin/users', { headers: bearer(token) });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="sutra", error="insufficient_scope", scope="users.read"',
    );
  });
});

describe('an API key', () => {
  it('opens what its scopes name, and nothing else', async () => {
    world.auth.apiKeys.set('sk_reader', { scopes: ['account.read'] });
    world.auth.apiKeys.set('sk_trader', { scopes: ['trades.read'], roles: ['ADMIN'] });
    expect((await withKey('sk_reader')).status).toBe(200);
    expect((await withKey('sk_trader')).status).toBe(403);
    expect((await withKey('sk_trader', '/api/v1/admin/users')).status).toBe(403);
  });

  it('that nobody knows is refused like a bad token', async () => {
    const answer = await withKey('sk_nobody');
    expect([answer.status, await problemOf(answer)]).toEqual([
      401,
      expect.objectContaining({ code: 'ACCESS.TOKEN_INVALID' }),
    ]);
  });

  it('is asked about once more when what was remembered of it has become void', async () => {
    const userId = randomUUID();
    world.auth.apiKeys.set('sk_changing', { userId, scopes: ['account.read'] });
    expect((await withKey('sk_changing')).status).toBe(200);
    const before = world.auth.askedOf(StampIssue).length;
    await world.auth.revoke(userId, { before: new Date().toISOString() });
    await until('a fresh stamp was needed', async () => {
      expect((await withKey('sk_changing')).status).toBe(200);
      return world.auth.askedOf(StampIssue).length > before;
    });
    world.auth.apiKeys.delete('sk_changing');
    await world.auth.revoke(userId, { before: new Date().toISOString() });
    await until('it is gone', async () => (await withKey('sk_changing')).status === 401);
  });

  it('beside an access token leaves open who asks, so neither counts', async () => {
    const headers = { ...bearer(world.auth.token('access')), 'x-api-key': 'sk_reader' };
    expect(await problemOf(await gateway.get(ME, { headers }))).toMatchObject({
      code: 'HTTP.TWO_CREDENTIALS',
      status: 400,
    });
  });
});

describe('presence', () => {
  const post = (path: string, says: TokenSays) =>
    gateway.send('POST', path, undefined, bearer(world.auth.token('access', says)));

  it('B5 is not asked of whoever stops trade', async () => {
    expect((await post('/api/v1/risk/planted-stop', {})).status).toBe(200);
    expect((await post('/api/v1/risk/planted-stop', { isLocked: true })).status).toBe(200);
    world.auth.apiKeys.set('sk_stopper', { scopes: ['risk.stop'] });
    const byKey = await gateway.send('POST', '/api/v1/risk/planted-stop', undefined, { 'x-api-key': 'sk_stopper' });
    expect(byKey.status).toBe(200);
  });

  it('B5 is asked of whoever lets trade go on, in words that programs understand', async () => {
    for (const says of [{}, { authTime: nowS() - 301 }]) {
      const answer = await post('/api/v1/risk/planted-release', says);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe(
        'Bearer realm="sutra", error="insufficient_user_authentication", max_age=300',
      );
      expect(await problemOf(answer)).toMatchObject({ code: 'ACCESS.STEP_UP_REQUIRED' });
    }
    expect((await post('/api/v1/risk/planted-release', { authTime: nowS() - 10 })).status).toBe(200);
    expect((await post('/api/v1/risk/planted-release', { authTime: nowS(), isLocked: true })).status).toBe(403);
    world.auth.apiKeys.set('sk_releaser', { scopes: ['risk.release'], authTime: nowS() });
    const byKey = await gateway.send('POST', '/api/v1/risk/planted-release', undefined, { 'x-api-key': 'sk_releaser' });
    expect(byKey.status).toBe(403);
  });
});

describe('while nothing is heard of auth', () => {
  it('nobody is let in: after a while it is not known any more who has been shut out', async () => {
    const token = world.auth.token('access');
    expect((await me(token)).status).toBe(200);
    await world.nats.kill();
    await until('nobody is let in', async () => (await me(token)).status === 503);
    await until('and not because auth does not answer', async () => {
      return ((await problemOf(await me(token)))['code'] as string) === 'ACCESS.UNSURE';
    });
    await world.nats.restart();
    await until('the door opens again', async () => (await me(token)).status === 200);
  });
});
