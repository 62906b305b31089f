import type { Account } from '../accounts/account.js';

/** Somebody, as another provider vouches for them. */
export interface ForeignIdentity {
  readonly issuer: string;
  /** Who it is at that issuer; an address may change hands, this never does. */
  readonly subject: string;
  readonly email: string | undefined;
  readonly isEmailVerified: boolean;
  /** The organisation that runs the address at Google, if one does. */
  readonly hostedDomain: string | undefined;
  readonly name: string | undefined;
}

export type LinkVerdict = 'new-account' | 'link' | 'unproven-there' | 'unproven-here';

/**
 * What becomes of somebody who comes for the first time. Their provider must vouch for the address, and be the one who
 * runs it: Google says `email_verified` also of addresses elsewhere that were checked years ago. An account that has
 * the address already is linked only if its own address is proved: else somebody may have registered it first, to be
 * let in later beside its owner.
 */
export function verdictOn(
  { email, isEmailVerified, hostedDomain }: ForeignIdentity,
  account: Pick<Account, 'isEmailVerified'> | undefined,
): LinkVerdict {
  if (email === undefined || !isEmailVerified) return 'unproven-there';
  if (account === undefined) return 'new-account';
  return isRunByGoogle({ email, hostedDomain }) && account.isEmailVerified ? 'link' : 'unproven-here';
}

/** Whether the one who vouches for the address is also the one who gives it out. */
export const isRunByGoogle = ({ email = '', hostedDomain }: Pick<ForeignIdentity, 'email' | 'hostedDomain'>): boolean =>
  hostedDomain !== undefined || /@(gmail|googlemail)\.com$/i.test(email);
