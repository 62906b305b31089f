import type { Role } from '@sutra/contracts';

/** A user as auth knows them. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string | undefined;
  /** Absent for who came by Google and never set one. */
  readonly passwordHash: string | undefined;
  readonly roles: readonly Role[];
  readonly isEmailVerified: boolean;
  readonly isLocked: boolean;
  readonly hasTotp: boolean;
  readonly createdAt: Date;
}

/**
 * Looked up in place of a user that there is none: no account ever has this id. So the same statements run whether or
 * not an address is known.
 */
export const NOBODY = '00000000-0000-7000-8000-000000000000';

/** The one form in which an address is compared; providers that tell case apart are extinct. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** An account as users and administrators see it. */
export const shownUser = ({ id, email, name, roles, passwordHash, createdAt, ...facts }: Account) => ({
  id,
  email,
  ...(name !== undefined && { name }),
  roles: [...roles],
  isEmailVerified: facts.isEmailVerified,
  hasTotp: facts.hasTotp,
  hasPassword: passwordHash !== undefined,
  isLocked: facts.isLocked,
  createdAt: createdAt.toISOString(),
});
