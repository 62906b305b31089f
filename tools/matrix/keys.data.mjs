/** What the proof of keys can't read from the description of the API; each line with its reason. */
import { createHmac } from 'node:crypto';
import { createClient } from '@sutra/client';

const STEP_MS = 30_000;

/** The code that an authenticator shows for a secret in base32, by RFC 6238. @param {string} secret @param {number} nowMs */
function codeOf(secret, nowMs) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / STEP_MS)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** @param {import('./prove-keys.mjs').Newcomer} who @param {string} address */
async function clientOf({ email, password }, address) {
  const client = createClient({ address });
  await client.login({ email, password });
  return client;
}

/** Begins a second factor. @type {import('./prove-keys.mjs').KeyTable['values'][string]} */
async function enrolled(who, address) {
  const client = await clientOf(who, address);
  const { secret } = await client.auth.enrollTotp();
  return { code: codeOf(secret, Date.now()) };
}

/** @type {import('./prove-keys.mjs').KeyTable} */
export const keys = {
  values: {
    // Who changes a password says the one so far.
    'POST /api/v1/auth/password/change': ({ password }) => Promise.resolve({ current: password }),
    // Of a csv it has to be said whose bars it holds.
    'POST /api/v1/market-data/import': () => Promise.resolve({ instrumentId: 'NSE-SBIN-EQ', timeframe: '1D' }),
    'POST /api/v1/auth/totp/verify': enrolled,
    // A factor that is not there can be taken away any number of times.
    'DELETE /api/v1/auth/totp': async (who, address) => {
      const client = await clientOf(who, address);
      const { secret } = await client.auth.enrollTotp();
      await client.auth.verifyTotp({ code: codeOf(secret, Date.now()) });
      return {};
    },
    // Only a schedule that is there can be taken away.
    'DELETE /api/v1/strategies/{id}/schedule': async (who, address) => {
      const client = await clientOf(who, address);
      const { items } = await client.strategies.listStrategies({});
      const id = items[0]?.id ?? '';
      await client.schedules.setSchedule({ id }, { mode: 'paper', capital: '1000000' });
      return { id };
    },
    // An administrator who changes the roles of themselves could do no more.
    'PATCH /api/v1/admin/users/{id}': async (who, address) => {
      const { email } = who;
      const client = await clientOf(who, address);
      const other = email.replace('@', '-other@');
      await client.auth.register({ email: other, password: who.password });
      const { items } = await client.admin.listUsers({ email: other });
      return { id: items[0]?.id };
    },
  },
  shownOnce: { 'POST /api/v1/auth/totp/enroll': 'its secret is kept nowhere in a readable form' },
  endLogins: ['POST /api/v1/auth/logout-all'],
  // A new token each time, the times at which things were last used, and how far back-tests are that nobody touches.
  changing: [
    ...['accessToken', 'accessExpiresAt', 'lastUsedAt', 'requestId'],
    ...['state', 'status', 'part', 'startedAt', 'endedAt', 'dataHash', 'because', 'figures'],
  ],
};
