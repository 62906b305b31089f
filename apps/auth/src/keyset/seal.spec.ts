import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { seal, unseal } from './seal.js';

const key = randomBytes(32);
const secret = Buffer.from('a private key');

describe('a sealed secret', () => {
  it('opens with its key at its place', () => {
    expect(unseal(seal(secret, key, 'signing-key:k1'), key, 'signing-key:k1')).toEqual(secret);
  });

  it('E3 does not open with another key, at another place, or with any bit changed', () => {
    const sealed = seal(secret, key, 'signing-key:k1');
    expect(() => unseal(sealed, randomBytes(32), 'signing-key:k1')).toThrow(expect.objectContaining({ kind: 'bug' }));
    expect(() => unseal(sealed, key, 'signing-key:k2')).toThrow(expect.objectContaining({ code: 'AUTH.SEAL' }));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unseal(changed, key, 'signing-key:k1')).toThrow(expect.objectContaining({ code: 'AUTH.SEAL' }));
    }
    expect(() => unseal(Buffer.alloc(3), key, 'signing-key:k1')).toThrow(expect.objectContaining({ kind: 'bug' }));
  });

  it('never looks the same twice', () => {
    expect(seal(secret, key, 'p').equals(seal(secret, key, 'p'))).toBe(false);
  });
});
