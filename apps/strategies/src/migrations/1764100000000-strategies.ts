import { rowLevelSecurity } from '@sutra/storage/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table strategy (
     id uuid primary key,
     user_id uuid not null,
     name text not null,
     status text not null
       check (status in ('DRAFT', 'VALIDATED', 'RUNNING', 'PAUSED', 'STOPPED', 'ERROR', 'ARCHIVED')),
     version int not null check (version >= 1),
     revision int not null default 1,
     created_at timestamptz not null default clock_timestamp(),
     updated_at timestamptz not null default clock_timestamp(),
     archived_at timestamptz,
     check ((archived_at is null) = (status <> 'ARCHIVED'))
   )`,
  'create index strategy_by_user on strategy (user_id, id)',
  // Text, because a document comes back as it was written: jsonb would lose the order of its fields and refuses \u0000.
  `create table strategy_version (
     strategy_id uuid not null references strategy (id),
     version int not null check (version >= 1),
     user_id uuid not null,
     name text not null,
     language int not null,
     document text not null check (octet_length(document) <= 1048576),
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     error_count int not null check (error_count >= 0),
     warning_count int not null check (warning_count >= 0),
     info_count int not null check (info_count >= 0),
     created_at timestamptz not null default clock_timestamp(),
     primary key (strategy_id, version)
   )`,
  // What the engine last said of each run; a strategy's status is read off its runs.
  `create table strategy_run (
     run_id uuid primary key,
     strategy_id uuid not null references strategy (id),
     user_id uuid not null,
     mode text not null check (mode in ('paper', 'live')),
     state text not null
       check (state in ('queued', 'starting', 'running', 'pausing', 'paused', 'stopping', 'stopped', 'failed')),
     reason text,
     said_at timestamptz not null
   )`,
  'create index strategy_run_by_strategy on strategy_run (strategy_id, said_at)',
  `create table custom_indicator (
     id uuid primary key,
     user_id uuid not null,
     name text not null check (name ~ '^[a-z][a-z0-9_]{0,49}$'),
     formula text not null,
     description text,
     revision int not null default 1,
     created_at timestamptz not null default clock_timestamp(),
     updated_at timestamptz not null default clock_timestamp(),
     constraint custom_indicator_name unique (user_id, name)
   )`,
];

/** A version is what was saved, for good: runs, shares and reports name it and rely on it (the owner included). */
const immutability = [
  `create function strategy_version_refuse() returns trigger language plpgsql as $$
   begin
     raise exception 'a version of a strategy is never changed and never removed' using errcode = 'restrict_violation';
   end $$`,
  `create trigger strategy_version_is_immutable before update or delete on strategy_version
     for each row execute function strategy_version_refuse()`,
  `create trigger strategy_version_stays before truncate on strategy_version
     for each statement execute function strategy_version_refuse()`,
];

const OWNED = ['strategy', 'strategy_version', 'strategy_run', 'custom_indicator'] as const;

/** Strategies of users, their immutable versions, what their runs are doing, and users' own indicators. */
export class Strategies1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...immutability]) await runner.query(statement);
    for (const table of OWNED) {
      for (const statement of rowLevelSecurity(table).up) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table custom_indicator, strategy_run, strategy_version, strategy');
    await runner.query('drop function strategy_version_refuse');
  }
}
