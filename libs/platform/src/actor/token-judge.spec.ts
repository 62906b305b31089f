import { describe, expect, it } from '@jest/globals';
import { machineInstant } from '@sutra/kernel';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { SignedTokens, type Oddity } from '../../test/signed-tokens.js';
import { Keyring } from './keyring.js';
import { Revocations } from './revocations.js';
import { TokenJudge } from './token-judge.js';

const nowMs = Date.UTC(2026, 10, 2, 3, 30);
const tokens = new SignedTokens(nowMs);
const { x, kid } = tokens.keyset.keys[0] ?? { x: '', kid: '' };
const userId = '019a3f6c-0000-7aaa-8bbb-0123456789ab';
const grant = '019a3f6c-5a10-7c3e-8d21-0c5b9a6e1d4f';

function scene(ageMs = 0) {
  const time = { nowMs, ageMs };
  const keyring = new Keyring({ now: () => machineInstant(time.nowMs), monotonicMs: () => 0 });
  keyring.replace(tokens.keyset);
  const revocations = new Revocations();
  const judge = new TokenJudge({ keyring, revocations, knowledgeAgeMs: () => time.ageMs, knowledgeAgeMaxMs: 5_000 });
  return { judge, keyring, revocations, time };
}

const codeOf = async (judging: Promise<unknown>): Promise<unknown> => {
  try {
    await judging;
    return 'let in';
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
};
const verdict = (token: string) => codeOf(scene().judge.judge('access', token, nowMs));
const access = (oddity?: Oddity) => tokens.token('access', oddity);
const resigned = (token: string, by: (text: string) => Buffer) => {
  const text = token.split('.').slice(0, 2).join('.');
  return `${text}.${by(text).toString('base64url')}`;
};
const otherWords = (token: string) => {
  const [header, payload = '', signature] = token.split('.');
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  return `${header}.${Buffer.from(JSON.stringify({ ...said, roles: ['ADMIN'] })).toString('base64url')}.${signature}`;
};
const hmac = (secret: string | Buffer) => (text: string) => createHmac('sha256', secret).update(text).digest();
const pem = tokens.keys.publicKey.export({ type: 'spki', format: 'pem' });
const foreign = generateKeyPairSync('ed25519').privateKey;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;

describe('a good token', () => {
  it('tells who asks, the second time without a look at its signature', async () => {
    const { judge } = scene();
    const token = access();
    for (let n = 0; n < 2; n += 1) {
      expect(await judge.judge('access', token, nowMs)).toMatchObject({ userId, grantId: grant, roles: ['USER'] });
    }
    expect(await scene().judge.judge('stamp', tokens.token('stamp'), nowMs)).toMatchObject({ userId });
  });

  it('bears scopes that are known here, and no others', async () => {
    const actor = await scene().judge.judge(
      'access',
      access({ claims: { scopes: ['trades.read', 'moon.sell'] } }),
      nowMs,
    );
    expect([actor.isApiKey, actor.mayEver('trades.read'), actor.mayEver('account.read')]).toEqual([true, true, false]);
  });
});

describe('E5 a token that is not ours, not for here or not any more', () => {
  const at = (seconds: number) => nowMs / 1_000 + seconds;
  it.each<[string, string]>([
    ['alg none without a signature', resigned(access({ header: { alg: 'none' } }), () => Buffer.alloc(0))],
    ['alg none with one', access({ header: { alg: 'none' } })],
    ['alg None', access({ header: { alg: 'None' } })],
    ['no alg', access({ header: { alg: undefined } })],
    ['HS256 over the public key as PEM', resigned(access({ header: { alg: 'HS256' } }), hmac(pem))],
    ['HS256 over its bytes', resigned(access({ header: { alg: 'HS256' } }), hmac(Buffer.from(x, 'base64url')))],
    ['HS256 over its text', resigned(access({ header: { alg: 'HS256' } }), hmac(x))],
    ['an HMAC that says EdDSA', resigned(access(), hmac(pem))],
    ['RS256', resigned(access({ header: { alg: 'RS256' } }), (text) => sign('sha256', Buffer.from(text), rsa))],
    ['another algorithm of the same key', access({ header: { alg: 'Ed448' } })],
    ['a foreign kid', access({ header: { kid: 'k-of-somebody' } })],
    ['a kid that is a path', access({ header: { kid: '../../dev/null' } })],
    ['a kid that is no text', access({ header: { kid: [kid] } })],
    ['no kid', access({ header: { kid: undefined } })],
    ['another key under our kid', access({ key: foreign })],
    ['a key in its header', access({ header: { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'y' } }, key: foreign })],
    ['an address of keys in its header', access({ header: { jku: 'https://evil.example' }, key: foreign })],
    ['something critical that nobody knows', access({ header: { crit: ['b64'], b64: false } })],
    ['a stamp', tokens.token('stamp')],
    ['a stamp under the type of an access token', tokens.token('stamp', { header: { typ: 'at+jwt' } })],
    ['an access token under the type of a stamp', access({ header: { typ: 'stamp+jwt' } })],
    ['a type without the plus', access({ header: { typ: 'JWT' } })],
    ['no type', access({ header: { typ: undefined } })],
    ['another audience', access({ claims: { aud: 'elsewhere' } })],
    ['no audience', access({ claims: { aud: undefined } })],
    ['a list of audiences', access({ claims: { aud: ['sutra-door'] } })],
    ['another issuer', access({ claims: { iss: 'https://accounts.google.com' } })],
    ['no issuer', access({ claims: { iss: undefined } })],
    ['an issue in the future', access({ claims: { iat: at(6) } })],
    ['no issue', access({ claims: { iat: undefined } })],
    ['no end', access({ claims: { exp: undefined } })],
    ['an end as text', access({ claims: { exp: String(at(600)) } })],
    ['a user who is no id', access({ claims: { sub: '1 or 1=1' } })],
    ['no grant', access({ claims: { grant: undefined } })],
    ['no roles', access({ claims: { roles: [] } })],
    ['a role that nobody has', access({ claims: { roles: ['USER', 'ROOT'] } })],
    ['a payload that is no JSON', access({ payload: 'not json' })],
    ['a payload that is a list', access({ payload: '[]' })],
    ['a payload that is null', access({ payload: 'null' })],
    ['half of it', access().slice(0, access().length / 2)],
    ['two parts', access().split('.').slice(0, 2).join('.')],
    ['four parts', `${access()}.x`],
    ['five parts', 'a.b.c.d.e'],
    ['nothing', ''],
    ['dots', '..'],
    ['too much', access({ claims: { more: 'x'.repeat(5_000) } })],
    ['characters of no alphabet', 'ä.ö.ü'],
    ['an empty header', `${Buffer.from('{}').toString('base64url')}.e30.x`],
    ['other words under the signature', otherWords(access())],
  ])('is refused: %s', async (_, token) => {
    const { judge } = scene();
    expect(await codeOf(judge.judge('access', token, nowMs))).toBe('ACCESS.TOKEN_INVALID');
    // A good one that is remembered opens nothing for a bad one.
    expect(await codeOf(judge.judge('access', access(), nowMs))).toBe('let in');
    expect(await codeOf(judge.judge('access', token, nowMs))).toBe('ACCESS.TOKEN_INVALID');
  });

  it('is refused at the very moment of its end, and said to have expired', async () => {
    const { judge } = scene();
    const token = access();
    expect(await codeOf(judge.judge('access', token, nowMs + 599_999))).toBe('let in');
    expect(await codeOf(judge.judge('access', token, nowMs + 600_000))).toBe('ACCESS.TOKEN_EXPIRED');
    expect(await verdict(access({ claims: { exp: at(-1) } }))).toBe('ACCESS.TOKEN_EXPIRED');
  });

  it('is let in although its issuer is a little ahead, as clocks are', async () => {
    expect(await verdict(access({ claims: { iat: at(5) } }))).toBe('let in');
  });

  it('is no access token because it was a good stamp a moment ago, nor the other way round', async () => {
    const { judge } = scene();
    const [token, stamp] = [access(), tokens.token('stamp')];
    expect(await codeOf(judge.judge('access', token, nowMs))).toBe('let in');
    expect(await codeOf(judge.judge('stamp', stamp, nowMs))).toBe('let in');
    expect(await codeOf(judge.judge('stamp', token, nowMs))).toBe('ACCESS.TOKEN_INVALID');
    expect(await codeOf(judge.judge('access', stamp, nowMs))).toBe('ACCESS.TOKEN_INVALID');
  });

  it('is refused when its key is withdrawn, also where its signature is remembered', async () => {
    const { judge, keyring } = scene();
    const token = access();
    expect(await codeOf(judge.judge('access', token, nowMs))).toBe('let in');
    keyring.replace(new SignedTokens(nowMs).keyset);
    expect(await codeOf(judge.judge('access', token, nowMs))).toBe('ACCESS.TOKEN_INVALID');
  });
});

describe('a token that was revoked', () => {
  const until = new Date(nowMs + 600_000).toISOString();
  const revoke = (grants: object[], users: object[]) =>
    ({ shard: userId.slice(-2), grants, users }) as Parameters<Revocations['replace']>[0];

  it('is void with its grant, remembered or not', async () => {
    const { judge, revocations } = scene();
    const token = access();
    expect(await codeOf(judge.judge('access', token, nowMs))).toBe('let in');
    revocations.replace(revoke([{ id: grant, until }], []));
    expect(await codeOf(judge.judge('access', token, nowMs))).toBe('ACCESS.TOKEN_INVALID');
    const other = access({ claims: { grant: '019a3f6c-5a10-7c3e-8d21-0c5b9a6e1d50' } });
    expect(await codeOf(judge.judge('access', other, nowMs))).toBe('let in');
  });

  it('is void where it was issued before its user was shut out, to the millisecond', async () => {
    const { judge, revocations } = scene();
    revocations.replace(revoke([], [{ id: userId, before: new Date(nowMs).toISOString(), until }]));
    const issuedAt = (ms: number) => judge.judge('access', access({ claims: { iat: ms / 1_000 } }), nowMs);
    expect(await codeOf(issuedAt(nowMs - 1))).toBe('ACCESS.TOKEN_INVALID');
    expect(await codeOf(issuedAt(nowMs))).toBe('let in');
  });

  it('counts for what was asked before it was: what a user might ask for then stays asked', async () => {
    const { judge, revocations } = scene();
    revocations.replace(revoke([{ id: grant, until }], []));
    const stamp = tokens.token('stamp');
    expect(await codeOf(judge.judgeAsOf('stamp', stamp, nowMs))).toBe('let in');
    expect(await codeOf(judge.judgeAsOf('stamp', stamp, nowMs + 600_000))).toBe('ACCESS.TOKEN_EXPIRED');
    expect(await codeOf(judge.judgeAsOf('stamp', stamp, nowMs - 6_000))).toBe('ACCESS.TOKEN_INVALID');
  });
});

describe('somebody who was let in and stays', () => {
  const stay = async () => {
    const all = scene();
    const actor = await all.judge.judge('stamp', tokens.token('stamp'), nowMs);
    const look = (atMs = nowMs) => codeOf(Promise.resolve().then(() => all.judge.review(actor, atMs)));
    return { ...all, look };
  };

  it('may stay until the very end', async () => {
    const { look } = await stay();
    expect(await look(nowMs + 599_999)).toBe('let in');
    expect(await look(nowMs + 600_000)).toBe('ACCESS.TOKEN_EXPIRED');
  });

  it('E5 may not once their session has ended, or the key is withdrawn, or nothing fresh is known', async () => {
    const [ended, withdrawn, unsure] = [await stay(), await stay(), await stay()];
    const until = new Date(nowMs + 600_000).toISOString();
    ended.revocations.replace({ shard: userId.slice(-2), grants: [{ id: grant, until }], users: [] });
    withdrawn.keyring.replace(new SignedTokens(nowMs).keyset);
    unsure.time.ageMs = 5_001;
    const looks = [ended, withdrawn, unsure].map(({ look }) => look());
    expect(await Promise.all(looks)).toEqual(['ACCESS.TOKEN_INVALID', 'ACCESS.TOKEN_INVALID', 'ACCESS.UNSURE']);
  });
});

describe('without fresh knowledge', () => {
  it('nobody is let in, and nobody is told that their token is bad', async () => {
    const { judge, time } = scene();
    expect(await codeOf(judge.judge('access', access(), nowMs))).toBe('let in');
    time.ageMs = 5_001;
    expect(await codeOf(judge.judge('access', access(), nowMs))).toBe('ACCESS.UNSURE');
    time.ageMs = Number.POSITIVE_INFINITY;
    expect(await codeOf(judge.judge('access', 'rubbish', nowMs))).toBe('ACCESS.UNSURE');
  });

  it('keys that were never said are not the same as none', async () => {
    const keyring = new Keyring({ now: () => machineInstant(nowMs), monotonicMs: () => 0 });
    const parts = { keyring, revocations: new Revocations(), knowledgeAgeMs: () => 0, knowledgeAgeMaxMs: 5_000 };
    expect(await codeOf(new TokenJudge(parts).judge('access', access(), nowMs))).toBe('KEYSET.UNKNOWN');
  });
});
