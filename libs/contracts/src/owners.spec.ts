import { describe, expect, it } from '@jest/globals';
import { BOOTSTRAP_IDENTITY } from './derive/permissions.js';
import { OWNERS, ownerTokens } from './owners.js';

describe('owner tokens', () => {
  it('are safe as subject, NATS user, Postgres schema and part of a variable', () => {
    expect(ownerTokens.filter((token) => !/^[a-z][a-z0-9]{1,15}$/.test(token))).toEqual([]);
  });

  it('stand for one app each, and none for the identity that shapes streams', () => {
    const apps = Object.values(OWNERS).map(({ app }) => app);
    expect(new Set(apps).size).toBe(apps.length);
    expect(ownerTokens).not.toContain(BOOTSTRAP_IDENTITY);
  });
});
