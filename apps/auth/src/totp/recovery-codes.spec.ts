import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@sutra/kernel';
import { newRecoveryCodes, readRecoveryCode } from './recovery-codes.js';

const random = seededRandom(7);
const codes = newRecoveryCodes((bound) => random.below(bound));

describe('recovery codes', () => {
  it('are ten different ones', () => {
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  });

  it('are read however they are typed', () => {
    for (const code of codes) {
      const typed = [code, code.toUpperCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `];
      expect(typed.map(readRecoveryCode)).toEqual([code, code, code, code]);
    }
  });

  it.each(['', '123456', 'k7f2-9mq4', 'k7f2-9mq4-x0wd', 'k7f2-9mq4-x3wd-a'])('%j is none', (text) => {
    expect(readRecoveryCode(text)).toBeUndefined();
  });
});
