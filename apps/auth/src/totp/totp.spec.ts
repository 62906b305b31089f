import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { codeAt, enrolmentOf, newTotpSecret, stepOf } from './totp.js';

/** The secret of the examples in RFC 6238. */
const rfc = Buffer.from('12345678901234567890');

describe('codes of a second factor', () => {
  it.each([
    [59_000, '287082'],
    [1_111_111_109_000, '081804'],
    [20_000_000_000_000, '353130'],
  ])('are those of RFC 6238 at %d', (atMs, code) => {
    expect(codeAt(rfc, atMs)).toBe(code);
    expect(stepOf(rfc, code, atMs)).toBe(Math.floor(atMs / 30_000));
  });

  it('are taken one step early and one step late, and no further', () => {
    const code = codeAt(rfc, 3_000_000);
    expect([2_940_000, 2_970_000, 3_000_000, 3_030_000, 3_060_000].map((atMs) => stepOf(rfc, code, atMs))).toEqual([
      ...[undefined, 100, 100, 100, undefined],
    ]);
  });

  it.each(['', '12345', '1234567', ' 287082', '28708a', '２８７０８２'])('%j is none', (code) => {
    expect(stepOf(rfc, code, 59_000)).toBeUndefined();
  });

  it('come from a secret of 160 bits, told in the form that apps read', () => {
    const secret = newTotpSecret(randomBytes);
    const told = enrolmentOf(secret, 'asha@example.com');
    expect(told.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(told.uri).toMatch(/^otpauth:\/\/totp\/Sutra:asha%40example\.com\?issuer=Sutra&secret=[A-Z2-7]{32}&/);
  });
});
