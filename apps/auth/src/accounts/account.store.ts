import { Injectable } from '@nestjs/common';
import type { Role } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';
import { HouseSecrets } from '../secrets/house-secrets.js';
import type { Account } from './account.js';

interface Row {
  id: string;
  email: string;
  name: string | null;
  password_hash: string | null;
  roles: Role[];
  email_verified_at: Date | null;
  locked_at: Date | null;
  created_at: Date;
  has_totp: boolean;
}

/**
 * How the row is held until the transaction ends. `share`: what is issued now says what the row says, and whoever
 * changes the row comes after. `update`: for that change.
 */
export type Hold = 'share' | 'update';

export interface NewAccount {
  readonly id: string;
  readonly email: string;
  readonly name?: string | undefined;
  readonly passwordHash?: string | undefined;
  readonly roles: readonly Role[];
  readonly isEmailVerified: boolean;
}

/** The only SQL about accounts. Rows are read and written as their user; what leads to the user is a keyed hash. */
@Injectable()
export class AccountStore {
  constructor(private readonly secrets: HouseSecrets) {}

  /** The user with this address, in its normal form. */
  async findByEmail(tx: Tx, email: string): Promise<string | undefined> {
    const statement = 'select user_id from account_address where email_hash = $1';
    const [row] = await tx.query<{ user_id: string }>(statement, [this.hashOf(email)]);
    return row?.user_id;
  }

  /** A part of all users' ids in the order in which they came. */
  async idsAfter(tx: Tx, after: string | undefined, limit: number): Promise<string[]> {
    const statement = `select user_id from account_address where $1::uuid is null or user_id > $1
      order by user_id limit $2`;
    return (await tx.query<{ user_id: string }>(statement, [after ?? null, limit])).map((row) => row.user_id);
  }

  async find(tx: Tx, userId: string, hold?: Hold): Promise<Account | undefined> {
    const held = hold === undefined ? '' : `for ${hold} of account`;
    const statement = `select account.*, exists (
        select from totp_factor where user_id = account.id and confirmed_at is not null) as has_totp
      from account where id = $1 ${held}`;
    const [row] = await tx.asUser(userId, () => tx.query<Row>(statement, [userId]));
    return row && accountOf(row);
  }

  async get(tx: Tx, userId: string, hold?: Hold): Promise<Account> {
    const account = await this.find(tx, userId, hold);
    if (account !== undefined) return account;
    throw new Fault('denied', 'AUTH.NOT_FOUND', 'There is no such account');
  }

  /** Whether it was added; false when somebody has the address. */
  async add(tx: Tx, { id, email, name, passwordHash, roles, isEmailVerified }: NewAccount): Promise<boolean> {
    const place = 'insert into account_address values ($1, $2) on conflict do nothing returning true';
    const placed = await tx.query(place, [this.hashOf(email), id]);
    if (placed.length === 0) return false;
    const statement = `insert into account (id, email, name, password_hash, roles, email_verified_at)
      values ($1, $2, $3, $4, $5, case when $6 then clock_timestamp() end)`;
    const values = [id, email, name ?? null, passwordHash ?? null, roles, isEmailVerified];
    await tx.asUser(id, () => tx.query(statement, values));
    return true;
  }

  setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
    return this.update(tx, userId, 'password_hash = $2', passwordHash);
  }

  /** After the link that went to the address was opened, or a provider vouched for it. */
  setEmailVerified(tx: Tx, userId: string): Promise<void> {
    return this.update(tx, userId, 'email_verified_at = coalesce(email_verified_at, clock_timestamp())');
  }

  setRoles(tx: Tx, userId: string, roles: readonly Role[]): Promise<void> {
    return this.update(tx, userId, 'roles = $2', roles);
  }

  setLocked(tx: Tx, userId: string, isLocked: boolean): Promise<void> {
    const change = 'locked_at = case when $2 then coalesce(locked_at, clock_timestamp()) end';
    return this.update(tx, userId, change, isLocked);
  }

  private async update(tx: Tx, userId: string, change: string, ...values: readonly unknown[]): Promise<void> {
    await tx.asUser(userId, () => tx.query(`update account set ${change} where id = $1`, [userId, ...values]));
  }

  private hashOf(email: string): Buffer {
    return this.secrets.fingerprint('email', email);
  }
}

const accountOf = (row: Row): Account => ({
  id: row.id,
  email: row.email,
  name: row.name ?? undefined,
  passwordHash: row.password_hash ?? undefined,
  roles: row.roles,
  isEmailVerified: row.email_verified_at !== null,
  isLocked: row.locked_at !== null,
  hasTotp: row.has_totp,
  createdAt: row.created_at,
});
