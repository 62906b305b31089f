import { describe, expect, it } from '@jest/globals';
import { RIGHTS, rights, type Right } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { Actor } from './actor.js';
import type { Claims } from './claims.js';

const nowMs = Date.UTC(2026, 10, 2, 3, 30);
const nowS = nowMs / 1_000;
const actor = (says: Partial<Claims> = {}) =>
  new Actor({
    sub: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    grant: '019a3f6c-5a10-7c3e-8d21-0c5b9a6e1d4f',
    iat: nowS,
    exp: nowS + 600,
    roles: ['USER'],
    ...says,
  });

function verdict(who: Actor, right: Right): unknown {
  try {
    who.assertMay(right, nowMs);
    return 'may';
  } catch (error) {
    return error instanceof Fault ? error.code : error;
  }
}

describe('what an actor may', () => {
  it('B5 stops trade without a new proof of presence, and lets it go on with one only', () => {
    expect(verdict(actor(), 'risk.stop')).toBe('may');
    expect(verdict(actor(), 'risk.release')).toBe('ACCESS.STEP_UP_REQUIRED');
    expect(verdict(actor({ auth_time: nowS - 300 }), 'risk.release')).toBe('may');
    expect(verdict(actor({ auth_time: nowS - 300.001 }), 'risk.release')).toBe('ACCESS.STEP_UP_REQUIRED');
  });

  it('B5 stops trade from a locked account too, which lets nothing go on', () => {
    expect(verdict(actor({ locked: true }), 'risk.stop')).toBe('may');
    expect(verdict(actor({ locked: true, auth_time: nowS }), 'risk.release')).toBe('ACCESS.FORBIDDEN');
  });

  it('B5 stops trade by a key that was given for it, and lets it go on by none', () => {
    expect(verdict(actor({ scopes: ['risk.stop'] }), 'risk.stop')).toBe('may');
    expect(verdict(actor({ scopes: ['trades.read'] }), 'risk.stop')).toBe('ACCESS.FORBIDDEN');
    expect(verdict(actor({ scopes: [...rights], auth_time: nowS }), 'risk.release')).toBe('ACCESS.FORBIDDEN');
  });

  it.each(rights)('%s follows from role, lock, key and presence as its row says', (right) => {
    const { roles, inKeys, stepUp, whileLocked } = RIGHTS[right];
    for (const role of ['USER', 'ADMIN', 'BROKER'] as const) {
      const isBearer = (roles as readonly string[]).includes(role);
      const present = { roles: [role], auth_time: nowS };
      expect(verdict(actor(present), right)).toBe(isBearer ? 'may' : 'ACCESS.FORBIDDEN');
      expect(verdict(actor({ ...present, locked: true }), right)).toBe(
        isBearer && whileLocked ? 'may' : 'ACCESS.FORBIDDEN',
      );
      expect(verdict(actor({ ...present, scopes: [right] }), right)).toBe(
        isBearer && inKeys ? 'may' : 'ACCESS.FORBIDDEN',
      );
      expect(verdict(actor({ ...present, scopes: [] }), right)).toBe('ACCESS.FORBIDDEN');
      if (isBearer) expect(verdict(actor({ roles: [role] }), right)).toBe(stepUp ? 'ACCESS.STEP_UP_REQUIRED' : 'may');
    }
  });

  it('tells programs what was missing', () => {
    expect(() => actor().assertMay('users.read', nowMs)).toThrow(
      expect.objectContaining({ kind: 'denied', details: { right: 'users.read' } }),
    );
    expect(() => actor().assertMay('keys.grant', nowMs)).toThrow(
      expect.objectContaining({ kind: 'denied', details: { right: 'keys.grant', maxAgeS: 300 } }),
    );
  });
});
