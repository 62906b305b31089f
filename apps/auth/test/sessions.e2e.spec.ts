/** Real: auth as it ships, on nats-server with the product's accounts, and on Postgres. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ApiKeyCreate,
  EmailAskVerification,
  EmailVerify,
  PasswordAskReset,
  PasswordChange,
  PasswordReset,
  SessionClose,
  SessionCloseAll,
  SessionList,
  SessionRefresh,
  SessionSurrender,
  StampIssue,
  UserMe,
  UserRegister,
} from '@sutra/contracts';
import { verifyAudit } from '@sutra/storage';
import { until } from '@sutra/testing';
import { randomUUID } from 'node:crypto';
import type { AuthSettings } from '../src/config.js';
import { HouseSecrets } from '../src/secrets/house-secrets.js';
import { AuthWorld, useAuthInstallation } from './auth-world.js';

const world = new AuthWorld(useAuthInstallation());
beforeAll(() => world.start(), 300_000);
afterAll(() => world.stop(), 300_000);

const BAD = { kind: 'denied', code: 'AUTH.BAD_CREDENTIALS' };
const another = 'eleven blue lanterns';

const subjectOf = (email: string) =>
  `address ${new HouseSecrets({ sealingKey: world.sealingKey } as AuthSettings).fingerprint('email', email).toString('hex')}`;

const refused = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'none', message: '' }),
    ({ kind, code, message, details }: { kind: string; code: string; message: string; details?: unknown }) => ({
      ...{ kind, code, message },
      ...(details !== undefined && { details }),
    }),
  );

describe('an account', () => {
  it('is made by registering, and its password is kept as Argon2id only', async () => {
    const { userId, tokens, stamp } = await world.someone();
    const [row] = await world.store.asUser(userId, (tx) =>
      tx.query<{ password_hash: string }>('select * from account'),
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect(await world.judge('access', tokens.accessToken)).toMatchObject({ userId, roles: ['USER'], isApiKey: false });
    expect(await world.ask(UserMe, {}, { stamp })).toMatchObject({ id: userId, hasPassword: true, hasTotp: false });
  });

  it('is not given twice, and who asks does not learn that it was there', async () => {
    const email = await world.register();
    const again = await world.ask(UserRegister, { email: email.toUpperCase(), password: another });
    const fresh = await world.ask(UserRegister, { email: 'fresh@example.com', password: another });
    expect(again).toEqual(fresh);
    expect((await world.letters(email)).map(({ template }) => template)).toEqual([
      'registered-again',
      'email-verification',
    ]);
    expect(await refused(world.open(email, { password: another }))).toMatchObject(BAD);
    expect(await world.open(email)).toMatchObject({ refreshToken: expect.stringMatching(/^rt_/) });
  });

  it('E8 is asked for once by one key, and so is a link', async () => {
    const ids = [randomUUID(), randomUUID()] as const;
    const wish = { email: 'keyed@example.com', password: another };
    for (let times = 0; times < 2; times += 1) {
      expect(await world.ask(UserRegister, wish, { id: ids[0] })).toEqual({ status: 'accepted' });
      expect(await world.ask(PasswordAskReset, { email: wish.email }, { id: ids[1] })).toEqual({});
    }
    const others = [
      world.ask(UserRegister, { ...wish, password: world.password }, { id: ids[0] }),
      world.ask(PasswordAskReset, { email: 'other@example.com' }, { id: ids[1] }),
    ];
    for (const other of others) expect(await refused(other)).toMatchObject({ code: 'HTTP.KEY_REUSED' });
    await until('the link is sent', async () => (await world.letters(wish.email)).length === 2);
    const templates = (await world.letters(wish.email)).map(({ template }) => template);
    expect(templates).toEqual(['password-reset', 'email-verification']);
    const kept = await world.store.query<{ reply: string }>('select * from answer where message_id = any($1)', [ids]);
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain('lantern');
  });

  it('asks for a password that is one', async () => {
    const weak = { email: 'weak@example.com', password: 'weak@example.com' };
    expect(await refused(world.ask(UserRegister, weak))).toMatchObject({ kind: 'refused', code: 'AUTH.WEAK_PASSWORD' });
    expect(await world.letters('weak@example.com')).toEqual([]);
  });

  it('proves its address by the link in its mailbox, once', async () => {
    const { email, stamp, tokens } = await world.someone();
    expect((await world.judge('access', tokens.accessToken)).isEmailVerified).toBe(false);
    await world.ask(EmailAskVerification, {}, { stamp });
    const letters = (await world.letters(email)).filter(({ template }) => template === 'email-verification');
    expect(letters).toHaveLength(1);
    const token = letters[0]?.data['token'] ?? '';
    await world.ask(EmailVerify, { token });
    expect(await refused(world.ask(EmailVerify, { token }))).toMatchObject({ code: 'AUTH.LINK_INVALID' });
    expect((await world.judge('access', (await world.open(email)).accessToken)).isEmailVerified).toBe(true);
  });
});

describe('a login', () => {
  it('E9 that fails says the same and does the same work whether or not there is such a user, and is on record', async () => {
    const { email, userId } = await world.someone();
    const before = await checks();
    const wrong = await refused(world.open(email, { password: another }));
    const unknown = await refused(world.open('nobody@example.com', { password: another }));
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject(BAD);
    expect(await checks()).toEqual({ known: before.known + 1, none: before.none + 1 });
    expect(await world.audit(userId)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ actor: userId, action: 'login.succeeded' }),
        expect.objectContaining({ action: 'login.failed', details: expect.stringContaining('203.0.113.7') }),
      ]),
    );
    expect(await world.actions(subjectOf('nobody@example.com'))).toEqual(['login.failed']);
  });

  it('E7 is delayed after five wrong passwords, for known and unknown alike; what exists goes on', async () => {
    const { email, tokens, stamp } = await world.someone();
    const key = await world.ask(ApiKeyCreate, { name: 'exit', scopes: ['risk.stop', 'account.read'] }, { stamp });
    for (const address of [email, 'guessed@example.com']) {
      const tries = Array.from({ length: 5 }, () => refused(world.open(address, { password: another })));
      for (const one of await Promise.all(tries)) expect(one).toMatchObject(BAD);
      expect(await refused(world.open(address))).toMatchObject({
        kind: 'refused',
        code: 'AUTH.RATE_LIMITED',
        details: { retryAfterMs: expect.any(Number) },
      });
    }
    expect(await world.ask(UserMe, {}, { stamp })).toMatchObject({ email });
    const next = await world.ask(SessionRefresh, { refreshToken: tokens.refreshToken });
    expect(await world.judge('access', next.accessToken)).toMatchObject({ grantId: tokens.sessionId });
    const byKey = await world.ask(StampIssue, { apiKey: key.secret ?? '' });
    expect((await world.judge('stamp', byKey.stamp)).mayEver('risk.stop')).toBe(true);
    expect(await world.ask(UserMe, {}, { stamp: byKey.stamp })).toMatchObject({ email, isLocked: false });
  });

  it('makes the hash anew once more is asked of it', async () => {
    const { email, userId } = await world.someone();
    await world.halt();
    await world.run({ SUTRA_AUTH_ARGON2_PASSES: '2' });
    await world.open(email);
    const [row] = await world.store.asUser(userId, (tx) =>
      tx.query<{ password_hash: string }>('select * from account'),
    );
    expect(row?.password_hash).toContain('$m=64,t=2,p=1$');
    expect(await world.open(email)).toMatchObject({ sessionId: expect.any(String) });
  });
});

describe('a session', () => {
  it('E5 goes on by refresh tokens that are good once; one that comes again ends it', async () => {
    const { tokens } = await world.someone();
    const second = await world.ask(SessionRefresh, { refreshToken: tokens.refreshToken });
    expect(second).toMatchObject({ sessionId: tokens.sessionId });
    const third = await world.ask(SessionRefresh, { refreshToken: second.refreshToken });
    expect(await refused(world.ask(SessionRefresh, { refreshToken: tokens.refreshToken }))).toMatchObject(BAD);
    expect(await refused(world.ask(SessionRefresh, { refreshToken: third.refreshToken }))).toMatchObject(BAD);
    expect(await refused(world.ask(StampIssue, { accessToken: third.accessToken }))).toMatchObject({ kind: 'denied' });
    await until('nobody believes its tokens', async () => !(await world.isBelieved('access', third.accessToken)));
    expect(await world.actions(tokens.sessionId)).toContain('refresh-token.reused');
  });

  it('E5 ends when one refresh token is shown twice at once, and never goes on twice', async () => {
    const { tokens } = await world.someone();
    const { refreshToken } = tokens;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => refused(world.ask(SessionRefresh, { refreshToken }))),
    );
    expect(answers.filter(({ code }) => code === 'none')).toHaveLength(1);
    expect(await refused(world.ask(StampIssue, { accessToken: tokens.accessToken }))).toMatchObject({ kind: 'denied' });
  });

  it('is not opened by what is no refresh token', async () => {
    const { tokens } = await world.someone();
    const { refreshToken, accessToken } = tokens;
    for (const wrong of [accessToken.slice(0, 128), `${refreshToken.slice(0, -1)}_`, `rt_${'A'.repeat(65)}`, 'x']) {
      expect(await refused(world.ask(SessionRefresh, { refreshToken: wrong }))).toMatchObject(BAD);
    }
  });

  it('ends by its access token or its refresh token, and nobody believes in it any more', async () => {
    const { email, tokens, stamp } = await world.someone();
    const other = await world.open(email);
    const id = randomUUID();
    await world.ask(SessionClose, {}, { stamp, id });
    await world.ask(SessionSurrender, { refreshToken: other.refreshToken });
    expect(await world.ask(SessionSurrender, { refreshToken: `rt_${'A'.repeat(65)}` })).toEqual({});
    for (const { accessToken, refreshToken } of [tokens, other]) {
      await until('nobody believes it', async () => !(await world.isBelieved('access', accessToken)));
      expect(await refused(world.ask(SessionRefresh, { refreshToken }))).toMatchObject(BAD);
      expect(await refused(world.ask(StampIssue, { accessToken }))).toMatchObject({ code: 'ACCESS.TOKEN_INVALID' });
    }
    await until('nobody believes its stamp', async () => !(await world.isBelieved('stamp', stamp)));
  });

  it('is shown in a list, and ends with all others', async () => {
    const { email, tokens, stamp } = await world.someone();
    const other = await world.open(email);
    const { items } = await world.ask(SessionList, {}, { stamp });
    expect(items.map(({ id, isCurrent, agent }) => [id, isCurrent, agent])).toEqual([
      [other.sessionId, false, 'jest'],
      [tokens.sessionId, true, 'jest'],
    ]);
    expect(await world.ask(SessionCloseAll, {}, { stamp })).toEqual({ ended: 2 });
    for (const { accessToken } of [tokens, other]) {
      await until('nobody believes it', async () => !(await world.isBelieved('access', accessToken)));
    }
    const fresh = await world.open(email);
    expect(await world.isBelieved('access', fresh.accessToken)).toBe(true);
  });
});

describe('a password', () => {
  it('E8 is changed by the one before, once; other sessions end, this one stays', async () => {
    const { email, tokens, stamp } = await world.someone();
    const other = await world.open(email);
    const change = { current: world.password, next: another };
    const wrong = { current: another, next: another };
    expect(await refused(world.ask(PasswordChange, wrong, { stamp }))).toMatchObject({ code: 'AUTH.WRONG_PASSWORD' });
    const id = randomUUID();
    await world.ask(PasswordChange, change, { stamp, id });
    expect(await world.ask(PasswordChange, change, { stamp, id })).toEqual({});
    expect(await refused(world.ask(PasswordChange, wrong, { stamp, id }))).toMatchObject({ code: 'HTTP.KEY_REUSED' });
    await until('the other session is over', async () => !(await world.isBelieved('access', other.accessToken)));
    expect(await world.isBelieved('access', tokens.accessToken)).toBe(true);
    expect(await refused(world.open(email))).toMatchObject(BAD);
    expect(await world.open(email, { password: another })).toMatchObject({ sessionId: expect.any(String) });
    const hashes = await world.store.query<{ reply: string }>('select reply from answer where message_id = $1', [id]);
    expect(JSON.stringify(hashes)).not.toContain('lantern');
  });

  it('is reset by a link that is good once and ends every session', async () => {
    const { email, tokens, userId } = await world.someone();
    for (const address of [email, 'nobody-at-all@example.com']) {
      expect(await world.ask(PasswordAskReset, { email: address })).toEqual({});
    }
    await until('the link is sent', async () => (await world.letters(email))[0]?.template === 'password-reset');
    const token = (await world.letters(email))[0]?.data['token'] ?? '';
    const weak = world.ask(PasswordReset, { token, password: 'short' });
    expect(await refused(weak)).toMatchObject({ code: 'AUTH.WEAK_PASSWORD' });
    await world.ask(PasswordReset, { token, password: another });
    const again = world.ask(PasswordReset, { token, password: another });
    expect(await refused(again)).toMatchObject({ code: 'AUTH.LINK_INVALID' });
    await until('its sessions are over', async () => !(await world.isBelieved('access', tokens.accessToken)));
    expect(await world.open(email, { password: another })).toMatchObject({ sessionId: expect.any(String) });
    expect(await world.letters('nobody-at-all@example.com')).toEqual([]);
    expect(await world.actions(userId)).toEqual(expect.arrayContaining(['password.reset-asked', 'password.reset']));
  });

  it('is not reset by a link that is too old, or meant for something else', async () => {
    const { email, userId } = await world.someone();
    const verification = (await world.letters(email))[0]?.data['token'] ?? '';
    const wrongKind = world.ask(PasswordReset, { token: verification, password: another });
    expect(await refused(wrongKind)).toMatchObject({ code: 'AUTH.LINK_INVALID' });
    await world.ask(PasswordAskReset, { email });
    await until('the link is sent', async () => (await world.letters(email))[0]?.template === 'password-reset');
    await world.store.asUser(userId, (tx) => tx.query(`update one_time_token set expires_at = clock_timestamp()`));
    const token = (await world.letters(email))[0]?.data['token'] ?? '';
    const late = world.ask(PasswordReset, { token, password: another });
    expect(await refused(late)).toMatchObject({ code: 'AUTH.LINK_INVALID' });
  });
});

describe('what auth has done', () => {
  it('E9 is in a log that nobody has changed, and holds no secret', async () => {
    expect(await verifyAudit(world.store)).toMatchObject({ intact: true });
    const entries = await world.store.query<{ details: string }>('select details from audit_entry');
    const text = entries.map(({ details }) => details).join('\n');
    for (const secret of ['lantern', 'rt_', 'pr_', 'ev_', 'sk_', 'argon2', '@example.com']) {
      expect(text).not.toContain(secret);
    }
  });
});

/** How often passwords were compared with a hash, from the metrics that auth shows. */
async function checks(): Promise<{ known: number; none: number }> {
  const text = await world.metrics();
  const countOf = (account: string) =>
    Number(
      new RegExp(`^sutra_auth_password_checks_total\\{.*account="${account}".*\\} (\\d+)`, 'm').exec(text)?.[1] ?? 0,
    );
  return { known: countOf('known'), none: countOf('none') };
}
