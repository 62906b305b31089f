import { describe, expect, it } from '@jest/globals';
import { AccessRevoked, catalogue, KeysetPublished, type AnyMessage, type Owner } from './index.js';
import { bears, isRight, RIGHTS, rights } from './rights.js';

const messages: readonly AnyMessage[] = catalogue;

describe('the rights of users', () => {
  it('are closed: what is not named is no right, not even what every object has', () => {
    expect(isRight('risk.stop')).toBe(true);
    for (const text of ['', 'risk.everything', 'toString', '__proto__', 'house']) expect(isRight(text)).toBe(false);
  });

  it('never let a lock stand in the way of an exit, and never let a key guard the account', () => {
    expect(RIGHTS['risk.stop']).toMatchObject({ stepUp: false, whileLocked: true, inKeys: true });
    expect(RIGHTS['risk.release']).toMatchObject({ stepUp: true, whileLocked: false, inKeys: false });
    for (const right of rights) expect([right, RIGHTS[right].stepUp && RIGHTS[right].inKeys]).toEqual([right, false]);
  });

  it.each([
    ['a trader', { roles: ['USER'], isLocked: false }, true, true],
    ['an administrator', { roles: ['ADMIN'], isLocked: false }, true, true],
    ['a locked account', { roles: ['USER'], isLocked: true }, true, false],
    ['a key for stopping', { roles: ['USER'], isLocked: false, scopes: ['risk.stop'] }, true, false],
    ['that key of a locked account', { roles: ['USER'], isLocked: true, scopes: ['risk.stop'] }, true, false],
    ['a key that was given everything', { roles: ['USER'], isLocked: false, scopes: rights }, true, false],
    ['a key for reading', { roles: ['USER'], isLocked: false, scopes: ['trades.read'] }, false, false],
    ['a broker, who does not trade', { roles: ['BROKER'], isLocked: false }, false, false],
  ] as const)('B5 %s stops and releases as far as it may', (_, standing, stops, releases) => {
    expect([bears(standing, 'risk.stop'), bears(standing, 'risk.release')]).toEqual([stops, releases]);
  });

  it('are borne by nobody without a role', () => {
    expect(rights.filter((right) => bears({ roles: [], isLocked: false }, right))).toEqual([]);
  });

  it('E5 are judged only where keys and revocations are heard of', () => {
    const asked = messages.filter(({ needs }) => needs !== 'house').flatMap(({ receivers }) => receivers);
    for (const fact of [KeysetPublished, AccessRevoked]) {
      const deaf = asked.filter((owner: Owner) => !(fact.receivers as readonly Owner[]).includes(owner));
      expect(deaf).toEqual([]);
    }
  });
});
