import { rowLevelSecurity } from '@sutra/storage/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  // Holds a copy of its own: what others may read of somebody's strategies is this row and nothing else.
  `create table share (
     id uuid primary key,
     user_id uuid not null,
     strategy_id uuid not null,
     version int not null,
     title text not null,
     summary text not null,
     tags text[] not null check (cardinality(tags) <= 8),
     name text not null,
     language int not null,
     document text not null check (octet_length(document) <= 1048576),
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     shared_at timestamptz not null default clock_timestamp(),
     unique (strategy_id, version)
   )`,
  'create index share_by_user on share (user_id)',
  // What a registrar has written down about somebody is public by its nature.
  `create table share_registration (
     user_id uuid primary key,
     number text not null,
     name text not null,
     valid_until date not null,
     noted_by uuid not null,
     noted_at timestamptz not null default clock_timestamp()
   )`,
];

/** Beside the policy by which users do as they like with their own: whoever is a user reads, and does nothing more. */
const readable = [
  `create policy readable_rows on share for select
     using (nullif(current_setting('app.user_id', true), '') is not null)`,
];

/** What users have shared, and under which registrations. */
export class Marketplace1764200000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...rowLevelSecurity('share').up, ...readable]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table share_registration, share');
  }
}
