import { bears, isRight, type Right, type Standing } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';

/** The rights that a key is given: such as keys may bear, and its user bears. Throws at any other. */
export function grantedScopes(asked: readonly string[], { roles, isLocked }: Standing): Right[] {
  const scopes = [...new Set(asked)];
  const mayGrant = (scope: string): scope is Right =>
    isRight(scope) && bears({ roles, isLocked, scopes: [scope] }, scope);
  if (scopes.length > 0 && scopes.every(mayGrant)) return scopes;
  const refused = scopes.filter((scope) => !mayGrant(scope));
  const why =
    refused.length === 0 ? 'a key without rights opens nothing' : `not for a key of yours: ${refused.join(', ')}`;
  throw new Fault('refused', 'AUTH.SCOPES', `The key is not made: ${why}`, { details: { refused } });
}
