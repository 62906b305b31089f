/** Real: auth as it ships, nats-server with the product's accounts, Postgres, and an OpenID provider in Google's place. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmailVerify, GoogleBegin, GoogleComplete, TotpEnroll, TotpRemove, TotpVerify } from '@sutra/contracts';
import { decodeJwt } from 'jose';
import { Secret } from 'otpauth';
import { codeAt } from '../src/totp/totp.js';
import { AuthWorld, useAuthInstallation } from './auth-world.js';
import { OpenIdWorld, type Person } from './open-id-world.js';

const world = new AuthWorld(useAuthInstallation());
const google = new OpenIdWorld();
const elsewhere = new OpenIdWorld();

beforeAll(async () => {
  await google.start();
  await elsewhere.start();
  await world.start(google.env);
}, 300_000);
afterAll(async () => {
  await world.stop();
  await google.stop();
  await elsewhere.stop();
}, 300_000);

const REFUSED = { kind: 'denied', code: 'AUTH.GOOGLE_REFUSED' };
const client = { address: '203.0.113.7', agent: 'jest' };

let count = 0;
/** Somebody with an address that Google runs and vouches for, unless other claims say otherwise. */
function person(claims: Person = {}, provider = google): { readonly subject: string; readonly email: string } {
  const subject = `subject-${++count}`;
  const email = claims.email ?? `${subject}@gmail.com`;
  provider.people.set(subject, { email, email_verified: true, name: 'Asha', ...claims });
  return { subject, email };
}

const complete = (flow: string, query: string) => world.ask(GoogleComplete, { flow, query, client });

async function logIn(subject: string, provider = google) {
  const { url, flow } = await world.ask(GoogleBegin, {});
  return complete(flow, await provider.visit(url, subject));
}

const userOf = async (tokens: Awaited<ReturnType<typeof logIn>>) =>
  (await world.judge('access', tokens.accessToken)).userId;

/** Somebody who registered here by password, and proved the address unless told otherwise. */
async function member({ isProved }: { readonly isProved: boolean }) {
  const user = await world.someone();
  const token = (await world.letters(user.email))[0]?.data['token'] ?? '';
  if (isProved) await world.ask(EmailVerify, { token });
  return user;
}

describe('a login by Google', () => {
  it('makes an account at the first time, and finds it by issuer and subject whatever the address is by then', async () => {
    const { subject, email } = person();
    const first = await logIn(subject);
    const userId = await userOf(first);
    expect(await world.judge('access', first.accessToken)).toMatchObject({ isEmailVerified: true, roles: ['USER'] });
    google.people.set(subject, { email: 'moved@gmail.com', email_verified: false });
    expect(await userOf(await logIn(subject))).toBe(userId);
    // Whoever gets the address after them is somebody else, and does not get the account with it.
    const heir = person({ email, email_verified: false });
    await expect(logIn(heir.subject)).rejects.toMatchObject({ code: 'AUTH.GOOGLE_UNVERIFIED' });
    expect(await world.actions(userId)).toEqual([
      'user.registered',
      'google.linked',
      'login.succeeded',
      'login.succeeded',
    ]);
  });

  it('is linked to an account with the address only if both sides have proved it, and its user is told', async () => {
    const proved = await member({ isProved: true });
    const { subject } = person({ email: proved.email, hd: 'example.com' });
    expect(await userOf(await logIn(subject))).toBe(proved.userId);
    expect((await world.letters(proved.email))[0]?.template).toBe('google-linked');
    const unproved = await member({ isProved: false });
    const taken = person({ email: unproved.email, hd: 'example.com' });
    await expect(logIn(taken.subject)).rejects.toMatchObject({ kind: 'denied', code: 'AUTH.EMAIL_TAKEN' });
    expect(await world.audit(`identity at ${google.issuer}`)).toContainEqual(
      expect.objectContaining({ action: 'login.failed', details: expect.stringContaining('AUTH.EMAIL_TAKEN') }),
    );
  });

  it('is not linked by an address that the provider does not vouch for or does not run', async () => {
    const { email } = await member({ isProved: true });
    const unverified = person({ email, hd: 'example.com', email_verified: false });
    await expect(logIn(unverified.subject)).rejects.toMatchObject({ kind: 'denied', code: 'AUTH.GOOGLE_UNVERIFIED' });
    const foreign = person({ email });
    await expect(logIn(foreign.subject)).rejects.toMatchObject({ kind: 'denied', code: 'AUTH.EMAIL_TAKEN' });
    expect(await world.letters(email)).toEqual([expect.objectContaining({ template: 'email-verification' })]);
  });

  it('leaves presence unproved where there is a second factor, until its code is shown', async () => {
    const { subject } = person();
    const first = await logIn(subject);
    const { secret } = await world.ask(TotpEnroll, {}, { stamp: await world.stampOf(first) });
    const code = codeAt(Buffer.from(Secret.fromBase32(secret).bytes), Date.now());
    await world.ask(TotpVerify, { code }, { stamp: await world.stampOf(first) });
    const again = await logIn(subject);
    expect(decodeJwt(first.accessToken)['auth_time']).toEqual(expect.any(Number));
    expect(decodeJwt(again.accessToken)['auth_time']).toBeUndefined();
    const removed = world.ask(TotpRemove, {}, { stamp: await world.stampOf(again) });
    await expect(removed).rejects.toMatchObject({ code: 'ACCESS.STEP_UP_REQUIRED' });
  });
});

describe('E5 a login by Google is refused', () => {
  /** An attempt whose request to the provider somebody has changed on its way. */
  async function tampered(change: (parameters: URLSearchParams) => void) {
    const { subject } = person();
    const { url, flow } = await world.ask(GoogleBegin, {});
    const changed = new URL(url);
    change(changed.searchParams);
    return complete(flow, await google.visit(changed.href, subject));
  }

  it('unless nothing was changed', async () => {
    expect(await tampered(() => undefined)).toMatchObject({ sessionId: expect.any(String) });
  });

  it('when the state is not the one that it began with', async () => {
    await expect(tampered((parameters) => parameters.set('state', 'other'))).rejects.toMatchObject(REFUSED);
  });

  it('when the id token was made for another nonce', async () => {
    await expect(tampered((parameters) => parameters.set('nonce', 'other'))).rejects.toMatchObject(REFUSED);
    await expect(tampered((parameters) => parameters.delete('nonce'))).rejects.toMatchObject(REFUSED);
  });

  it('when the code was asked for with the challenge of another verifier', async () => {
    const other = (parameters: URLSearchParams) => parameters.set('code_challenge', 'a'.repeat(43));
    await expect(tampered(other)).rejects.toMatchObject(REFUSED);
  });

  it('when the callback names another issuer', async () => {
    const { subject } = person();
    const { url, flow } = await world.ask(GoogleBegin, {});
    const query = new URLSearchParams(await google.visit(url, subject));
    expect(query.get('iss')).toBe(google.issuer);
    query.set('iss', elsewhere.issuer);
    await expect(complete(flow, query.toString())).rejects.toMatchObject(REFUSED);
  });

  it('when it comes twice, in another browser, from nowhere, or not at all', async () => {
    const { subject } = person();
    const [mine, other] = [await world.ask(GoogleBegin, {}), await world.ask(GoogleBegin, {})];
    const query = await google.visit(mine.url, subject);
    for (const flow of [other.flow, `${mine.flow.slice(0, -2)}AA`, 'made up']) {
      await expect(complete(flow, query)).rejects.toMatchObject(REFUSED);
    }
    expect(await complete(mine.flow, query)).toMatchObject({ sessionId: expect.any(String) });
    await expect(complete(mine.flow, query)).rejects.toMatchObject(REFUSED);
    for (const wrong of ['', 'error=access_denied', 'code=made-up']) {
      await expect(complete(other.flow, wrong)).rejects.toMatchObject(REFUSED);
    }
  });

  it('when the provider calls itself by another name, or nobody answers there', async () => {
    await world.halt();
    await world.run({ ...google.env, SUTRA_AUTH_GOOGLE_ISSUER: google.issuer.replace('127.0.0.1', 'localhost') });
    await expect(world.ask(GoogleBegin, {})).rejects.toMatchObject({ kind: 'unavailable', code: 'AUTH.GOOGLE_AWAY' });
    await world.halt();
    await world.run();
    await expect(world.ask(GoogleBegin, {})).rejects.toMatchObject({ kind: 'refused', code: 'AUTH.GOOGLE_OFF' });
  });
});

describe('the same subject at another issuer', () => {
  it('is another user', async () => {
    const { subject } = person();
    elsewhere.people.set(subject, { email: 'namesake@gmail.com', email_verified: true });
    await world.halt();
    await world.run(google.env);
    const one = await userOf(await logIn(subject));
    await world.halt();
    await world.run(elsewhere.env);
    expect(await userOf(await logIn(subject, elsewhere))).not.toBe(one);
  });
});
