import { describe, expect, it } from '@jest/globals';
import { rights } from '@sutra/contracts';
import { Actor, PRESENCE_S } from './actor.js';
import type { Claims } from './claims.js';

const nowMs = Date.UTC(2026, 10, 2, 4);
const base: Claims = {
  sub: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
  grant: '019a3f6c-5a10-7c3e-8d21-0c5b9a6e1d4f',
  iat: nowMs / 1_000 - 60,
  exp: nowMs / 1_000 + 540,
  roles: ['USER'],
};
const actor = (more: Partial<Claims> = {}) => new Actor({ ...base, ...more });
const mayEver = (more: Partial<Claims>) => rights.filter((right) => actor(more).mayEver(right));
const proved = (agoS: number) => actor({ auth_time: nowMs / 1_000 - agoS });

describe('a user who asks', () => {
  it('has the rights of their roles', () => {
    expect(mayEver({ roles: ['USER'] })).not.toContain('users.read');
    expect(mayEver({ roles: ['ADMIN'] })).toEqual(rights);
    expect(mayEver({ roles: ['BROKER'] })).not.toContain('risk.stop');
  });

  it('by an API key has no more than the key was given, and never what guards the account', () => {
    expect(mayEver({ roles: ['ADMIN'], scopes: ['runs.read', 'account.change', 'keys.grant'] })).toEqual(['runs.read']);
    expect(mayEver({ roles: ['BROKER'], scopes: ['runs.read'] })).toEqual([]);
  });

  it('B5 stops trading without a proof of presence, locked or not, and releases with one only', () => {
    expect(() => actor().assertMay('risk.stop', nowMs)).not.toThrow();
    expect(() => actor({ locked: true }).assertMay('risk.stop', nowMs)).not.toThrow();
    const release = (by: Actor) => () => by.assertMay('risk.release', nowMs);
    expect(release(actor())).toThrow(expect.objectContaining({ code: 'ACCESS.STEP_UP_REQUIRED' }));
    expect(release(proved(PRESENCE_S + 1))).toThrow(expect.objectContaining({ code: 'ACCESS.STEP_UP_REQUIRED' }));
    expect(release(proved(PRESENCE_S))).not.toThrow();
    const locked = actor({ locked: true, auth_time: nowMs / 1_000 });
    expect(release(locked)).toThrow(expect.objectContaining({ code: 'ACCESS.FORBIDDEN' }));
  });
});
