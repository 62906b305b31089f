import { describe, expect, it } from '@jest/globals';
import { verdictOn, type ForeignIdentity } from './foreign-identity.js';

const asha: ForeignIdentity = {
  issuer: 'https://accounts.google.com',
  subject: '1',
  email: 'asha@gmail.com',
  isEmailVerified: true,
  hostedDomain: undefined,
  name: 'Asha',
};
const proved = { isEmailVerified: true };
const unproved = { isEmailVerified: false };

describe('somebody who comes by Google for the first time', () => {
  it('gets an account if their address is vouched for', () => {
    expect(verdictOn(asha, undefined)).toBe('new-account');
    expect(verdictOn({ ...asha, isEmailVerified: false }, undefined)).toBe('unproven-there');
    expect(verdictOn({ ...asha, email: undefined }, undefined)).toBe('unproven-there');
  });

  it('is linked to an account only when both sides have proved the address', () => {
    expect(verdictOn(asha, proved)).toBe('link');
    expect(verdictOn(asha, unproved)).toBe('unproven-here');
    expect(verdictOn({ ...asha, isEmailVerified: false }, proved)).toBe('unproven-there');
  });

  it('is linked only when Google itself runs the address', () => {
    const elsewhere = { ...asha, email: 'asha@example.com' };
    expect(verdictOn(elsewhere, proved)).toBe('unproven-here');
    expect(verdictOn({ ...elsewhere, hostedDomain: 'example.com' }, proved)).toBe('link');
    expect(verdictOn({ ...asha, email: 'asha@gmail.com.evil.example' }, proved)).toBe('unproven-here');
  });
});
