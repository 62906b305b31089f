import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { Redactor } from './redactor.js';
import { isSecretName } from './secret-names.js';

const CANARY = 'canary-9c41/ü+x';
const redactor = new Redactor();
const print = (value: unknown, by: Redactor = redactor) => JSON.stringify(by.value(value));

describe('isSecretName', () => {
  it.each([
    'password',
    'DB_PASSWORD',
    'refreshToken',
    'x-api-key',
    'Set-Cookie',
    'totpSeed',
    'apiSecret',
    'pin',
    'mpin',
  ])('takes %s for a secret', (key) => {
    expect(isSecretName(key)).toBe(true);
  });

  it.each(['instrumentToken', 'exchange_token', 'spinning', 'price', 'accountId', 'passed'])(
    'takes %s for public',
    (key) => {
      expect(isSecretName(key)).toBe(false);
    },
  );
});

describe('Redactor, by the name of the key', () => {
  const nested = { a: [{ b: new Map([['refresh_token', CANARY]]) }, new Set([{ cookie: { sid: CANARY } }])] };

  it.each<[string, unknown]>([
    ['at the top', { password: CANARY }],
    ['deep, in arrays, maps and sets', nested],
    ['behind toJSON', { toJSON: () => ({ apiKey: CANARY }) }],
    ['in details of an error', new Fault('bug', 'TEST.X', 'no', { details: { legs: [{ authorization: CANARY }] } })],
    [
      'in the cause of an error',
      new Error('a', { cause: new Fault('bug', 'TEST.X', 'b', { details: { totp: CANARY } }) }),
    ],
    ['hung on a foreign error', Object.assign(new Error('axios'), { config: { headers: { 'X-Any': CANARY } } })],
  ])('blanks a secret %s', (_, value) => {
    expect(print(value)).not.toContain('canary');
  });

  it('keeps what is no secret, and whether a secret is there at all', () => {
    const order = { orderId: 'o1', quantity: 50, hasToken: true, token: null, instrumentToken: 256265 };
    expect(redactor.value(order)).toEqual(order);
  });
});

describe('Redactor, by the shape of the text', () => {
  it.each([
    'postgres://sutra:canary@10.0.0.1/db refused',
    'GET /login?request_token=canary&action=login failed',
    'body was {"user":"x","password":"canary"}',
    'body was {\\"apiKey\\": \\"canary\\"}',
    'sent Authorization: Bearer canary-canary-canary',
    'sent Authorization: token kitekey:canarycanary',
    'jwt eyJhbGciOiJFZERTQSJ9.eyJjYW5hcnkiOjF9.canary-signature',
  ])('blanks the secret in: %s', (text) => {
    expect(redactor.text(text)).not.toMatch(/canary|eyJ/);
    expect(redactor.value(new Error(text))).toMatchObject({ message: expect.not.stringMatching(/canary|eyJ/) });
  });

  it.each(['token: expired', 'The token signature is wrong.', 'password must be longer', 'https://a.example/b@c'])(
    'leaves prose alone: %s',
    (text) => {
      expect(redactor.text(text)).toBe(text);
    },
  );
});

describe('Redactor, by value', () => {
  const knowing = new Redactor([CANARY, 'abc']);

  it.each([
    ['plain', CANARY],
    ['url-encoded', encodeURIComponent(CANARY)],
    ['base64', Buffer.from(CANARY).toString('base64')],
    ['hex', Buffer.from(CANARY).toString('hex')],
  ])('recognises a known secret %s, wherever it turns up', (_, form) => {
    expect(knowing.text(`could not log in with ${form}.`)).toBe('could not log in with [redacted].');
    expect(print({ remark: [new Error(`bad ${form}`)] }, knowing)).not.toContain(form);
    expect(print({ [`session:${form}:open`]: 1 }, knowing)).not.toContain(form);
  });

  it('does not blank short values, which occur by chance', () => {
    expect(knowing.text('abc')).toBe('abc');
  });
});

describe('Redactor, bounded', () => {
  it('ends on cycles, and on what is deep, long or wide', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(print(loop)).toContain('[cut]');
    expect(print(Array.from({ length: 5_000 }, (_, n) => ({ n })))).toContain('4900 more');
    expect(print('x'.repeat(100_000)).length).toBeLessThan(9_000);
    const wide = Array.from({ length: 90 }, () => Array.from({ length: 90 }, () => ({ a: { b: 1 } })));
    expect(print(wide).length).toBeLessThan(100_000);
  });

  it('survives objects that throw when looked at', () => {
    const hostile = {
      get price() {
        throw new RangeError('no');
      },
    };
    expect(redactor.value({ hostile, fine: 1 })).toEqual({ hostile: '[unprintable]', fine: 1 });
    expect(redactor.fields(hostile)).toEqual({ fields: '[unprintable]' });
  });

  it('prints values JSON cannot', () => {
    const odd = { big: 10n, when: new Date(0), never: new Date(Number.NaN), bytes: new Uint8Array(32), act: print };
    expect(redactor.value(odd)).toEqual({
      big: '10',
      when: '1970-01-01T00:00:00.000Z',
      never: 'invalid date',
      bytes: '[32 bytes]',
      act: '[function]',
    });
  });
});
