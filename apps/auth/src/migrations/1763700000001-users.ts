import { rowLevelSecurity } from '@sutra/storage/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By table, the column that says whose a row is. */
const OWNED = {
  account: 'id',
  session: 'user_id',
  refresh_token: 'user_id',
  one_time_token: 'user_id',
  totp_factor: 'user_id',
  recovery_code: 'user_id',
  api_key: 'user_id',
} as const;

const ownedTables = [
  `create table account (
     id uuid primary key,
     email text not null,
     name text,
     password_hash text,
     roles text[] not null check (cardinality(roles) > 0),
     email_verified_at timestamptz,
     locked_at timestamptz,
     created_at timestamptz not null default clock_timestamp()
   )`,
  `create table session (
     id uuid primary key,
     user_id uuid not null,
     agent text,
     address text,
     proved_at timestamptz,
     created_at timestamptz not null default clock_timestamp(),
     last_used_at timestamptz not null default clock_timestamp(),
     expires_at timestamptz not null,
     ended_at timestamptz
   )`,
  'create index session_by_user on session (user_id, created_at)',
  `create table refresh_token (
     hash bytea primary key,
     session_id uuid not null references session (id) on delete cascade,
     user_id uuid not null,
     created_at timestamptz not null default clock_timestamp(),
     used_at timestamptz
   )`,
  'create index refresh_token_session on refresh_token (session_id)',
  `create table one_time_token (
     hash bytea primary key,
     user_id uuid not null,
     purpose text not null check (purpose in ('verification', 'reset')),
     created_at timestamptz not null default clock_timestamp(),
     expires_at timestamptz not null
   )`,
  'create index one_time_token_by_user on one_time_token (user_id)',
  `create table totp_factor (
     user_id uuid primary key,
     sealed bytea not null,
     last_step bigint not null,
     wrong_count int not null default 0,
     locked_until timestamptz,
     created_at timestamptz not null default clock_timestamp(),
     confirmed_at timestamptz
   )`,
  `create table recovery_code (
     user_id uuid not null,
     hash bytea not null,
     primary key (user_id, hash)
   )`,
  `create table api_key (
     id uuid primary key,
     user_id uuid not null,
     name text not null,
     hash bytea not null,
     scopes text[] not null,
     created_at timestamptz not null default clock_timestamp(),
     expires_at timestamptz,
     last_used_at timestamptz
   )`,
  'create index api_key_by_user on api_key (user_id)',
];

/**
 * What is asked before the user is known, or about many users at once. Only keyed hashes, ids and times: without the
 * sealing key nobody can tell from these tables who anybody is.
 */
const lookupTables = [
  `create table account_address (
     email_hash bytea primary key,
     user_id uuid not null unique
   )`,
  `create table foreign_identity (
     identity_hash bytea primary key,
     user_id uuid not null
   )`,
  // Also for addresses without an account, or else the refusal would tell that there is one.
  `create table login_throttle (
     email_hash bytea primary key,
     wrong_count int not null,
     refuse_until timestamptz,
     changed_at timestamptz not null
   )`,
  'create index login_throttle_changed on login_throttle (changed_at)',
  `create table revoked_grant (
     grant_id uuid primary key,
     user_id uuid not null,
     shard text not null,
     until timestamptz not null
   )`,
  'create index revoked_grant_shard on revoked_grant (shard)',
  `create table revoked_user (
     user_id uuid primary key,
     shard text not null,
     before timestamptz not null,
     until timestamptz not null
   )`,
  'create index revoked_user_shard on revoked_user (shard)',
];

/** Users and all that is theirs, under row-level security, and the lookups that lead to them. */
export class Users1763700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ownedTables, ...lookupTables]) await runner.query(statement);
    for (const [table, column] of Object.entries(OWNED)) {
      for (const statement of rowLevelSecurity(table, column).up) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table revoked_user, revoked_grant, login_throttle, foreign_identity, account_address');
    await runner.query(
      'drop table api_key, recovery_code, totp_factor, one_time_token, refresh_token, session, account',
    );
  }
}
