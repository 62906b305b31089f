/** Real: auth as it ships, on nats-server with the product's accounts, and on Postgres. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ApiKeyCreate,
  ApiKeyDelete,
  ApiKeyList,
  Composer,
  EmailVerify,
  RoleGrant,
  SessionClose,
  SessionRefresh,
  StampIssue,
  streamOf,
  TotpEnroll,
  TotpRemove,
  TotpVerify,
  UserChange,
  UserList,
  UserMe,
} from '@sutra/contracts';
import { until } from '@sutra/testing';
import { decodeJwt } from 'jose';
import { randomUUID } from 'node:crypto';
import { Secret } from 'otpauth';
import { codeAt } from '../src/totp/totp.js';
import { AuthWorld, useAuthInstallation } from './auth-world.js';

const world = new AuthWorld(useAuthInstallation());
beforeAll(() => world.start(), 300_000);
afterAll(() => world.stop(), 300_000);

const FORBIDDEN = { kind: 'denied', code: 'ACCESS.FORBIDDEN' };
const STEP_UP = { kind: 'denied', code: 'ACCESS.STEP_UP_REQUIRED' };
const VOID = { kind: 'denied', code: 'ACCESS.TOKEN_INVALID' };

const secretOf = (base32: string) => Buffer.from(Secret.fromBase32(base32).bytes);
/** The code of now, which is taken for half a minute at least. */
const codeOf = (base32: string) => codeAt(secretOf(base32), Date.now());
/** As if the newest code that was taken were an old one, so that no test waits for the next. */
const forgetStep = (userId: string) =>
  world.store.asUser(userId, (tx) => tx.query('update totp_factor set last_step = 0'));
const wrongCodeOf = (base32: string) => String((Number(codeOf(base32)) + 500_000) % 1_000_000).padStart(6, '0');

/** A user with a second factor in use. */
async function guarded() {
  const user = await world.someone();
  const { secret, recoveryCodes } = await world.ask(TotpEnroll, {}, { stamp: user.stamp });
  const { outcome } = await world.ask(TotpVerify, { code: codeOf(secret) }, { stamp: user.stamp });
  expect(outcome).toBe('enrolled');
  await forgetStep(user.userId);
  return { ...user, secret, recoveryCodes };
}

/** As if the user had proved their presence an hour ago. */
const letAnHourPass = (userId: string) =>
  world.store.asUser(userId, (tx) => tx.query(`update session set proved_at = proved_at - interval '1 hour'`));

async function admin() {
  const user = await world.someone();
  const token = (await world.letters(user.email))[0]?.data['token'] ?? '';
  await world.ask(EmailVerify, { token });
  expect(await grant(user.email)).toBe('granted');
  const tokens = await world.open(user.email);
  return { ...user, tokens, stamp: await world.stampOf(tokens) };
}

/** What `sutra admin grant` does. */
async function grant(email: string): Promise<string> {
  const say = new Composer('auth', () => randomUUID(), Date.now).say(RoleGrant, { email, role: 'ADMIN' });
  const { id: messageId, subject, body } = say;
  const row = { messageId, stream: streamOf(RoleGrant) ?? '', subject, key: RoleGrant.type, body, headers: {} };
  await world.store.transaction(async (tx) => tx.enqueue(row));
  let outcome = '';
  await until('the order is answered', async () => {
    const [answer] = await world.store.query<{ reply: string }>('select reply from answer where message_id = $1', [
      messageId,
    ]);
    outcome = (JSON.parse(answer?.reply ?? '{}') as { outcome?: string }).outcome ?? '';
    return outcome !== '';
  });
  return outcome;
}

describe('a second factor', () => {
  it('is asked for at the login from the first code on that proves it, and not before', async () => {
    const user = await world.someone();
    const { secret, uri, recoveryCodes } = await world.ask(TotpEnroll, {}, { stamp: user.stamp });
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(recoveryCodes).toHaveLength(10);
    await world.open(user.email);
    await world.ask(TotpVerify, { code: codeOf(secret) }, { stamp: user.stamp });
    await expect(world.open(user.email)).rejects.toMatchObject({ kind: 'denied', code: 'AUTH.CODE_REQUIRED' });
    await forgetStep(user.userId);
    const opened = await world.open(user.email, { code: codeOf(secret) });
    expect(await world.isBelieved('access', opened.accessToken)).toBe(true);
    const enrol = world.ask(TotpEnroll, {}, { stamp: user.stamp });
    await expect(enrol).rejects.toMatchObject({ code: 'AUTH.TOTP_ENROLLED' });
  });

  it('E7 takes a code once, also when it comes many times at once, and a recovery code once', async () => {
    const { email, secret, recoveryCodes, stamp } = await guarded();
    const code = codeOf(secret);
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => world.open(email, { code })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const elsewhere = world.ask(TotpVerify, { code }, { stamp });
    await expect(elsewhere).rejects.toMatchObject({ kind: 'refused', code: 'AUTH.WRONG_CODE' });
    const recovery = recoveryCodes[3] ?? '';
    expect(await world.open(email, { code: recovery.toUpperCase() })).toMatchObject({ sessionId: expect.any(String) });
    await expect(world.open(email, { code: recovery })).rejects.toMatchObject({ code: 'AUTH.BAD_CREDENTIALS' });
  });

  it('E7 is locked for 15 minutes by five wrong codes, and sessions go on', async () => {
    const { email, userId, secret, tokens, recoveryCodes, stamp } = await guarded();
    const wrong = () => world.open(email, { code: wrongCodeOf(secret) });
    for (let n = 0; n < 4; n += 1) await expect(wrong()).rejects.toMatchObject({ code: 'AUTH.BAD_CREDENTIALS' });
    const verify = world.ask(TotpVerify, { code: wrongCodeOf(secret) }, { stamp });
    await expect(verify).rejects.toMatchObject({ kind: 'refused', code: 'AUTH.WRONG_CODE' });
    for (const code of [codeOf(secret), recoveryCodes[0] ?? '']) {
      await expect(world.open(email, { code })).rejects.toMatchObject({ code: 'AUTH.RATE_LIMITED' });
    }
    const next = await world.ask(SessionRefresh, { refreshToken: tokens.refreshToken });
    expect(await world.isBelieved('access', next.accessToken)).toBe(true);
    expect(await world.actions(userId)).toContain('totp.locked');
    await world.store.asUser(userId, (tx) =>
      tx.query(`update totp_factor set locked_until = locked_until - interval '15 minutes'`),
    );
    expect(await world.open(email, { code: codeOf(secret) })).toMatchObject({ sessionId: expect.any(String) });
  });

  it('E3 does not open when its sealed secret is moved to another user', async () => {
    const [one, other] = [await guarded(), await guarded()];
    const read = (userId: string) =>
      world.store.asUser(userId, (tx) => tx.query<{ sealed: Buffer }>('select sealed from totp_factor'));
    const [row] = await read(one.userId);
    expect(row?.sealed.includes(secretOf(one.secret))).toBe(false);
    await world.store.asUser(other.userId, (tx) => tx.query('update totp_factor set sealed = $1', [row?.sealed]));
    const stolen = world.open(other.email, { code: codeOf(one.secret) });
    await expect(stolen).rejects.toMatchObject({ kind: 'bug', code: 'AUTH.SEAL' });
  });

  it('proves presence anew, in a token that says so, and is taken away only by who is present', async () => {
    const { userId, stamp, secret } = await guarded();
    await letAnHourPass(userId);
    await expect(world.ask(TotpRemove, {}, { stamp })).rejects.toMatchObject(STEP_UP);
    const id = randomUUID();
    const code = codeOf(secret);
    const proved = await world.ask(TotpVerify, { code }, { stamp, id });
    expect(proved.outcome).toBe('proved');
    const { auth_time: provedAt = 0, iat = 0 } = decodeJwt<{ auth_time?: number }>(proved.accessToken);
    expect(iat - provedAt).toBeGreaterThanOrEqual(0);
    expect(iat - provedAt).toBeLessThan(300);
    expect(await world.ask(TotpVerify, { code }, { stamp, id })).toMatchObject({ outcome: 'proved' });
    await world.ask(TotpRemove, {}, { stamp });
    expect(await world.ask(UserMe, {}, { stamp })).toMatchObject({ hasTotp: false });
  });

  it('is not begun in a session that proved nothing for long, and shows its secret once', async () => {
    const { userId, stamp } = await world.someone();
    const id = randomUUID();
    await world.ask(TotpEnroll, {}, { stamp, id });
    await expect(world.ask(TotpEnroll, {}, { stamp, id })).rejects.toMatchObject({ code: 'AUTH.SHOWN_ONCE' });
    const [kept] = await world.store.query<{ reply: string }>('select reply from answer where message_id = $1', [id]);
    expect(kept?.reply).toBe('{}');
    await letAnHourPass(userId);
    await expect(world.ask(TotpEnroll, {}, { stamp })).rejects.toMatchObject(STEP_UP);
  });
});

describe('an API key', () => {
  const wanted = { name: 'nightly report', scopes: ['trades.read', 'account.read'] };

  it('E8 is made once, shows its secret once, and opens what its scopes name', async () => {
    const { userId, stamp } = await world.someone();
    const id = randomUUID();
    const key = await world.ask(ApiKeyCreate, wanted, { stamp, id });
    const again = await world.ask(ApiKeyCreate, wanted, { stamp, id });
    expect(again).toEqual({ ...key, secret: undefined });
    const other = world.ask(ApiKeyCreate, { ...wanted, name: 'another' }, { stamp, id });
    await expect(other).rejects.toMatchObject({ kind: 'refused', code: 'HTTP.KEY_REUSED' });
    const issued = await world.ask(StampIssue, { apiKey: key.secret ?? '' });
    expect(issued).toMatchObject({ userId, grant: key.id, scopes: wanted.scopes, roles: ['USER'] });
    expect(issued.authTime).toBeUndefined();
    expect(await world.ask(UserMe, {}, { stamp: issued.stamp })).toMatchObject({ id: userId });
    const { items } = await world.ask(ApiKeyList, { limit: 10 }, { stamp });
    expect(items).toEqual([expect.objectContaining({ id: key.id, lastUsedAt: expect.any(String) })]);
    expect(JSON.stringify(items)).not.toContain('sk_');
  });

  it('never bears what guards the account, nor more than its user', async () => {
    const { stamp } = await world.someone();
    for (const scope of ['account.change', 'keys.grant', 'users.read', 'users.change', 'nothing.known']) {
      const asked = world.ask(ApiKeyCreate, { name: 'greedy', scopes: ['trades.read', scope] }, { stamp });
      await expect(asked).rejects.toMatchObject({ kind: 'refused', code: 'AUTH.SCOPES' });
    }
    const key = await world.ask(ApiKeyCreate, wanted, { stamp });
    const { stamp: byKey } = await world.ask(StampIssue, { apiKey: key.secret ?? '' });
    const more = world.ask(ApiKeyCreate, wanted, { stamp: byKey });
    await expect(more).rejects.toMatchObject(FORBIDDEN);
    await expect(world.ask(SessionClose, {}, { stamp: byKey })).rejects.toMatchObject(FORBIDDEN);
    await expect(world.ask(TotpVerify, { code: '123456' }, { stamp: byKey })).rejects.toMatchObject(FORBIDDEN);
  });

  it('opens nothing once it is deleted, has expired, or was changed in any place', async () => {
    const { userId, stamp } = await world.someone();
    const key = await world.ask(ApiKeyCreate, { ...wanted, expiresInDays: 1 }, { stamp });
    const secret = key.secret ?? '';
    const issued = await world.ask(StampIssue, { apiKey: secret });
    for (const wrong of [`${secret.slice(0, -1)}-`, secret.replace('sk_', 'rt_'), secret.slice(0, -1), `${secret}a`]) {
      await expect(world.ask(StampIssue, { apiKey: wrong })).rejects.toMatchObject(VOID);
    }
    await world.store.asUser(userId, (tx) => tx.query('update api_key set expires_at = clock_timestamp()'));
    await expect(world.ask(StampIssue, { apiKey: secret })).rejects.toMatchObject(VOID);
    await world.ask(ApiKeyDelete, { id: key.id }, { stamp });
    await until('nobody believes its stamp', async () => !(await world.isBelieved('stamp', issued.stamp)));
  });

  it('E1 of somebody else is not there', async () => {
    const [one, other] = [await world.someone(), await world.someone()];
    const key = await world.ask(ApiKeyCreate, wanted, { stamp: one.stamp });
    const foreign = world.ask(ApiKeyDelete, { id: key.id }, { stamp: other.stamp });
    await expect(foreign).rejects.toMatchObject({ kind: 'denied', code: 'AUTH.NOT_FOUND' });
    expect((await world.ask(ApiKeyList, { limit: 10 }, { stamp: other.stamp })).items).toEqual([]);
    expect(await world.ask(StampIssue, { apiKey: key.secret ?? '' })).toMatchObject({ userId: one.userId });
  });

  it('is listed in parts', async () => {
    const { stamp } = await world.someone();
    for (const name of ['a', 'b', 'c']) await world.ask(ApiKeyCreate, { ...wanted, name }, { stamp });
    const first = await world.ask(ApiKeyList, { limit: 2 }, { stamp });
    expect(first.items.map(({ name }) => name)).toEqual(['c', 'b']);
    const rest = await world.ask(ApiKeyList, { limit: 2, cursor: first.nextCursor ?? '' }, { stamp });
    expect(rest).toEqual({ items: [expect.objectContaining({ name: 'a' })] });
    const wrong = world.ask(ApiKeyList, { limit: 2, cursor: 'x' }, { stamp });
    await expect(wrong).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('a stamp', () => {
  it('E5 opens no door, an access token says nothing inside, and neither is issued for the other', async () => {
    const { tokens, stamp } = await world.someone();
    await expect(world.judge('access', stamp)).rejects.toMatchObject(VOID);
    await expect(world.judge('stamp', tokens.accessToken)).rejects.toMatchObject(VOID);
    await expect(world.ask(UserMe, {}, { stamp: tokens.accessToken })).rejects.toMatchObject(VOID);
    await expect(world.ask(StampIssue, { accessToken: stamp })).rejects.toMatchObject(VOID);
    await expect(world.ask(StampIssue, {})).rejects.toMatchObject({ kind: 'invalid', code: 'AUTH.ONE_CREDENTIAL' });
    const both = world.ask(StampIssue, { accessToken: tokens.accessToken, apiKey: 'sk_x' });
    await expect(both).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is as old as the token that it stands for, and ends with it', async () => {
    const { tokens, stamp } = await world.someone();
    const [inside, outside] = [decodeJwt(stamp), decodeJwt(tokens.accessToken)];
    expect([inside.iat, inside.exp, inside['grant']]).toEqual([outside.iat, outside.exp, tokens.sessionId]);
    const end = (outside.exp ?? 0) * 1_000;
    await expect(world.judge('stamp', stamp, end)).rejects.toMatchObject({ code: 'ACCESS.TOKEN_EXPIRED' });
  });
});

describe('an administrator', () => {
  it('comes to be at the word of the installation, for a proven address only', async () => {
    const email = await world.register();
    expect(await grant(email)).toBe('unproven-email');
    expect(await grant('nobody@example.com')).toBe('unknown-user');
    const { email: proven, userId } = await admin();
    expect(await grant(proven)).toBe('had-it');
    expect(await world.audit(userId)).toContainEqual(
      expect.objectContaining({ actor: 'command line', action: 'roles.changed' }),
    );
  });

  it('sees users, one part after the other or by address; nobody else does', async () => {
    const { stamp } = await admin();
    const user = await world.someone();
    await expect(world.ask(UserList, { limit: 2 }, { stamp: user.stamp })).rejects.toMatchObject(FORBIDDEN);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.ask(UserList, { limit: 2, ...(cursor !== undefined && { cursor }) }, { stamp });
      seen.push(...page.items.map(({ email }) => email));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(user.email);
    const found = await world.ask(UserList, { limit: 2, email: user.email.toUpperCase() }, { stamp });
    expect(found.items.map(({ id }) => id)).toEqual([user.userId]);
  });

  it('changes roles, which voids what was issued before, and never their own', async () => {
    const { stamp, userId: own } = await admin();
    const user = await world.someone();
    const change = { userId: user.userId, roles: ['USER' as const, 'BROKER' as const] };
    await expect(world.ask(UserChange, change, { stamp: user.stamp })).rejects.toMatchObject(FORBIDDEN);
    expect(await world.ask(UserChange, change, { stamp })).toMatchObject({ roles: ['BROKER', 'USER'] });
    await until('old tokens are void', async () => !(await world.isBelieved('access', user.tokens.accessToken)));
    const next = await world.ask(SessionRefresh, { refreshToken: user.tokens.refreshToken });
    expect((await world.judge('access', next.accessToken)).roles).toEqual(['BROKER', 'USER']);
    const mine = world.ask(UserChange, { userId: own, isLocked: true }, { stamp });
    await expect(mine).rejects.toMatchObject({ kind: 'refused', code: 'AUTH.OWN_ACCOUNT' });
  });

  it('locks a user, who still gets in and out and keeps what takes risk away', async () => {
    const { stamp } = await admin();
    const user = await world.someone();
    const { secret = '' } = await world.ask(
      ApiKeyCreate,
      { name: 'exit', scopes: ['risk.stop', 'trades.read'] },
      { stamp: user.stamp },
    );
    expect(await world.ask(UserChange, { userId: user.userId, isLocked: true }, { stamp })).toMatchObject({
      isLocked: true,
    });
    const next = await world.ask(SessionRefresh, { refreshToken: user.tokens.refreshToken });
    const actor = await world.judge('access', next.accessToken);
    expect([actor.isLocked, actor.mayEver('risk.stop'), actor.mayEver('keys.grant')]).toEqual([true, true, false]);
    expect((await world.judge('access', (await world.open(user.email)).accessToken)).isLocked).toBe(true);
    const byKey = await world.judge('stamp', (await world.ask(StampIssue, { apiKey: secret })).stamp);
    expect([byKey.isLocked, byKey.mayEver('risk.stop'), byKey.mayEver('risk.release')]).toEqual([true, true, false]);
    await world.ask(UserChange, { userId: user.userId, isLocked: false }, { stamp });
    expect(await world.actions(user.userId)).toEqual(expect.arrayContaining(['user.locked', 'user.unlocked']));
  });

  it('must have proved their presence a moment ago', async () => {
    const { userId, email, tokens } = await admin();
    const user = await world.someone();
    await letAnHourPass(userId);
    const late = await world.ask(SessionRefresh, { refreshToken: tokens.refreshToken });
    const change = { userId: user.userId, isLocked: true };
    const asked = world.ask(UserChange, change, { stamp: await world.stampOf(late) });
    await expect(asked).rejects.toMatchObject(STEP_UP);
    const fresh = await world.open(email);
    expect(await world.ask(UserChange, change, { stamp: await world.stampOf(fresh) })).toMatchObject({
      isLocked: true,
    });
  });
});
