import { describe, expect, it } from '@jest/globals';
import { rights, RIGHTS } from '@sutra/contracts';
import { grantedScopes } from './scopes.js';

const user = { roles: ['USER'], isLocked: false } as const;

describe('the scopes of an API key', () => {
  it('are rights that keys may bear and the user bears, each once', () => {
    expect(grantedScopes(['trades.read', 'risk.stop', 'trades.read'], user)).toEqual(['trades.read', 'risk.stop']);
  });

  it.each(rights.filter((right) => !RIGHTS[right].inKeys))('never hold %s, whatever its user may', (right) => {
    const admin = { roles: ['USER', 'ADMIN', 'BROKER'], isLocked: false } as const;
    expect(() => grantedScopes(['trades.read', right], admin)).toThrow(
      expect.objectContaining({ code: 'AUTH.SCOPES', details: { refused: [right] } }),
    );
  });

  it('hold nothing that the user does not bear, that there is not, or that is nothing', () => {
    const broker = { roles: ['BROKER'], isLocked: false } as const;
    for (const scopes of [['trades.read'], ['everything.do'], ['toString'], []]) {
      expect(() => grantedScopes(scopes, broker)).toThrow(expect.objectContaining({ kind: 'refused' }));
    }
  });
});
