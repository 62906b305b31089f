import { describe, expect, it } from '@jest/globals';
import { assertStrong, normalPassword, weaknessOf } from './password-policy.js';

const email = 'long.address@example.com';

describe('what may be a password', () => {
  it.each(['seven green lanterns', 'ѕеvеn gгееn lаntегnѕ', 'x'.repeat(100) + 'abcdefgh', 'पासवर्ड बहुत लंबा है'])(
    'is %j',
    (password) => {
      expect(weaknessOf(password, email)).toBeUndefined();
    },
  );

  it.each([
    ['eleven char', /at least 12/],
    ['abcdefgh'.repeat(17), /at most 128/],
    [email, /e-mail/],
    ['Long.Address', /e-mail/],
    ['aaaaaaaaaaaaaaaa', /more different/],
    ['Password 1234', /everybody/],
    ['1qaz2wsx3edc', /everybody/],
  ])('is not %j', (password, why) => {
    expect(weaknessOf(password, email)).toMatch(why);
    expect(() => assertStrong(password, email)).toThrow(
      expect.objectContaining({ kind: 'refused', code: 'AUTH.WEAK_PASSWORD' }),
    );
  });

  it('counts characters as people do, not as machines store them', () => {
    expect(weaknessOf('🦊'.repeat(6), email)).toMatch(/at least/);
  });

  it('is the same however a keyboard writes it', () => {
    expect(normalPassword('cafe\u0301')).toBe(normalPassword('caf\u00e9'));
  });
});
