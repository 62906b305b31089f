import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { AuthSettings } from '../config.js';
import { HouseSecrets } from './house-secrets.js';

const withKey = (key: Buffer) => new HouseSecrets({ sealingKey: key.toString('base64url') } as AuthSettings);
const key = randomBytes(32);
const secrets = withKey(key);

describe('what is derived from the sealing key', () => {
  it('is the same in every replica and another one for every purpose and key', () => {
    expect(withKey(key).fingerprint('email', 'a@b.c')).toEqual(secrets.fingerprint('email', 'a@b.c'));
    expect(secrets.fingerprint('identity', 'a@b.c')).not.toEqual(secrets.fingerprint('email', 'a@b.c'));
    expect(withKey(randomBytes(32)).fingerprint('email', 'a@b.c')).not.toEqual(secrets.fingerprint('email', 'a@b.c'));
    expect(secrets.pepper).not.toEqual(key);
  });

  it('E3 opens what it sealed at its place and nowhere else', () => {
    const sealed = secrets.seal(Buffer.from('seed'), 'totp:u1');
    expect(secrets.unseal(sealed, 'totp:u1').toString()).toBe('seed');
    expect(() => secrets.unseal(sealed, 'totp:u2')).toThrow(expect.objectContaining({ code: 'AUTH.SEAL' }));
    expect(() => withKey(randomBytes(32)).unseal(sealed, 'totp:u1')).toThrow(
      expect.objectContaining({ code: 'AUTH.SEAL' }),
    );
  });
});
