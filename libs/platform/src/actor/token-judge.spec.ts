import { describe, expect, it } from '@jest/globals';
import { machineInstant } from '@sutra/kernel';
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { Keyring } from './keyring.js';
import { Revocations } from './revocations.js';
import { TokenJudge } from './token-judge.js';

const nowMs = Date.UTC(2026, 10, 2, 4);
const nowS = nowMs / 1_000;
const userId = '019a3f6c-0000-7aaa-8bbb-0123456789ab';
const grant = '019a3f6c-5a10-7c3e-8d21-0c5b9a6e1d4f';
const claims = { sub: userId, grant, iat: nowS - 60, exp: nowS + 540, roles: ['USER'] };
const good = { alg: 'EdDSA', typ: 'at+jwt', kid: 'k-house-0001' };

const house = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const publicX = house.publicKey.export({ format: 'jwk' }).x ?? '';

interface Forgery {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject;
}

const tokenOf = ({ header = {}, claims: more = {}, key = house.privateKey }: Forgery = {}) =>
  new SignJWT({ iss: 'sutra-auth', aud: 'sutra-door', ...claims, ...more })
    .setProtectedHeader({ ...good, ...header })
    .sign(key);

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payload = { iss: 'sutra-auth', aud: 'sutra-door', ...claims };

function scene() {
  let ageMs = 0;
  const keyring = new Keyring({ now: () => machineInstant(nowMs), monotonicMs: () => 0 });
  const publish = (...kids: string[]) =>
    keyring.replace({
      use: 'access',
      keys: kids.map((kid) => ({ kid, algorithm: 'EdDSA', x: publicX, validUntil: '2026-11-03T00:00:00.000Z' })),
    });
  publish(good.kid);
  const revocations = new Revocations();
  const judge = new TokenJudge({ keyring, revocations, knowledgeAgeMs: () => ageMs, knowledgeAgeMaxMs: 5_000 });
  return { judge, revocations, publish, age: (ms: number) => (ageMs = ms) };
}

const invalid = { kind: 'denied', code: 'ACCESS.TOKEN_INVALID' };

describe('a token at its judge', () => {
  it('that auth has signed names its user', async () => {
    const actor = await scene().judge.judge('access', await tokenOf(), nowMs);
    expect(actor).toMatchObject({ userId, grantId: grant, roles: ['USER'], isApiKey: false, isLocked: false });
  });

  const unsigned = (header: object) => `${part(header)}.${part(payload)}.`;
  const byHmac = (secret: string | Buffer) => {
    const signed = `${part({ ...good, alg: 'HS256' })}.${part(payload)}`;
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  };
  const forgeries: readonly [string, () => string | Promise<string>][] = [
    ['signed by nobody', () => unsigned({ ...good, alg: 'none' })],
    ['signed by nobody, and saying nothing of it', () => unsigned(good)],
    ['signed with the public key for a secret', () => byHmac(Buffer.from(publicX, 'base64url'))],
    ['signed with the text of the public key', () => byHmac(publicX)],
    ['of a key that is not listed', () => tokenOf({ header: { kid: 'k-house-0002' } })],
    ['of no key', () => tokenOf({ header: { kid: undefined } })],
    ['of a stranger who names our key', () => tokenOf({ key: stranger.privateKey })],
    [
      'that brings its own key',
      () => {
        const jwk = stranger.publicKey.export({ format: 'jwk' });
        return tokenOf({ header: { jwk }, key: stranger.privateKey });
      },
    ],
    ['of another kind', () => tokenOf({ header: { typ: 'stamp+jwt' } })],
    ['of no kind', () => tokenOf({ header: { typ: undefined } })],
    ['for the inside of the house', () => tokenOf({ claims: { aud: 'sutra-house' } })],
    ['for several', () => tokenOf({ claims: { aud: ['sutra-door', 'sutra-house'] } })],
    ['of another issuer', () => tokenOf({ claims: { iss: 'accounts.example.com' } })],
    ['from the future', () => tokenOf({ claims: { iat: nowS + 60 } })],
    ['without a user', () => tokenOf({ claims: { sub: undefined } })],
    ['without an end', () => tokenOf({ claims: { exp: undefined } })],
    ['with a role that does not exist', () => tokenOf({ claims: { roles: ['ROOT'] } })],
    [
      'with other words under the signature',
      async () => {
        const [header, , signature] = (await tokenOf()).split('.');
        return `${header}.${part({ ...payload, roles: ['ADMIN'] })}.${signature}`;
      },
    ],
    ['cut short', async () => (await tokenOf()).slice(0, -4)],
    ['too long to be looked at', () => 'x'.repeat(5_000)],
    ['that is no token', () => 'not a token'],
    ['that is nothing', () => ''],
  ];

  it.each(forgeries)('E5 is refused when it is %s', async (_, forge) => {
    const { judge } = scene();
    await expect(judge.judge('access', await forge(), nowMs)).rejects.toMatchObject(invalid);
    // A good one that was remembered opens nothing for a bad one.
    await judge.judge('access', await tokenOf(), nowMs);
    await expect(judge.judge('access', await forge(), nowMs)).rejects.toMatchObject(invalid);
  });

  it('E5 passes for its own kind only, remembered or not', async () => {
    const { judge } = scene();
    const stamp = await tokenOf({ header: { typ: 'stamp+jwt' }, claims: { aud: 'sutra-house' } });
    await judge.judge('stamp', stamp, nowMs);
    await expect(judge.judge('access', stamp, nowMs)).rejects.toMatchObject(invalid);
    const access = await tokenOf();
    await judge.judge('access', access, nowMs);
    await expect(judge.judge('stamp', access, nowMs)).rejects.toMatchObject(invalid);
  });

  it('is good until, and not at, its end', async () => {
    const { judge } = scene();
    const token = await tokenOf();
    await judge.judge('access', token, claims.exp * 1_000 - 1);
    const late = judge.judge('access', token, claims.exp * 1_000);
    await expect(late).rejects.toMatchObject({ kind: 'denied', code: 'ACCESS.TOKEN_EXPIRED' });
  });

  it('ends with its session, with its user, and with its key', async () => {
    const token = await tokenOf();
    const ended = { shard: 'ab', grants: [], users: [] };
    const session = scene();
    await session.judge.judge('access', token, nowMs);
    session.revocations.replace({ ...ended, grants: [{ id: grant, until: '2026-11-02T05:00:00.000Z' }] });
    await expect(session.judge.judge('access', token, nowMs)).rejects.toMatchObject(invalid);

    const user = scene();
    const before = new Date((claims.iat + 1) * 1_000).toISOString();
    user.revocations.replace({ ...ended, users: [{ id: userId, before, until: '2026-11-02T05:00:00.000Z' }] });
    await expect(user.judge.judge('access', token, nowMs)).rejects.toMatchObject(invalid);
    const again = await tokenOf({ claims: { iat: claims.iat + 1 } });
    expect(await user.judge.judge('access', again, nowMs)).toMatchObject({ userId });

    const key = scene();
    await key.judge.judge('access', token, nowMs);
    key.publish('k-house-0002');
    await expect(key.judge.judge('access', token, nowMs)).rejects.toMatchObject(invalid);
  });

  it('is refused while nobody can know whether it is still good', async () => {
    const { judge, age } = scene();
    const token = await tokenOf();
    age(5_001);
    await expect(judge.judge('access', token, nowMs)).rejects.toMatchObject({ kind: 'unavailable' });
    age(5_000);
    expect(await judge.judge('access', token, nowMs)).toMatchObject({ userId });
  });

  it('that stood when a command was given is not taken back by what came after', async () => {
    const { judge, revocations, age } = scene();
    const stamp = await tokenOf({ header: { typ: 'stamp+jwt' }, claims: { aud: 'sutra-house' } });
    revocations.replace({ shard: 'ab', grants: [{ id: grant, until: '2026-11-02T05:00:00.000Z' }], users: [] });
    age(60_000);
    expect(await judge.judgeAsOf('stamp', stamp, nowMs)).toMatchObject({ userId });
    const late = judge.judgeAsOf('stamp', stamp, claims.exp * 1_000);
    await expect(late).rejects.toMatchObject({ code: 'ACCESS.TOKEN_EXPIRED' });
  });
});
