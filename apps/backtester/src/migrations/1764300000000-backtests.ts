import { rowLevelSecurity } from '@sutra/storage/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  // What came of a question; jobs that asked the same share it.
  `create table result (
     id uuid primary key,
     user_id uuid not null,
     question_hash text not null check (question_hash ~ '^[0-9a-f]{64}$'),
     data_hash text not null,
     figures jsonb not null,
     summary jsonb not null,
     created_at timestamptz not null default clock_timestamp(),
     constraint result_question unique (user_id, question_hash)
   )`,
  // Compressed when it is written and handed out as it lies: pages of rows, columns of the curve, parts of reports.
  `create table piece (
     result_id uuid not null references result (id) on delete cascade,
     user_id uuid not null,
     kind text not null,
     number int not null check (number >= 0),
     first int not null check (first >= 0),
     count int not null check (count >= 0),
     body bytea not null,
     primary key (result_id, kind, number)
   )`,
  'alter table piece alter column body set storage external',
  `create table job (
     id uuid primary key,
     user_id uuid not null,
     kind text not null check (kind in ('backtest', 'sweep')),
     state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
     because text,
     name text not null,
     strategy_id uuid,
     version int,
     graph_hash text not null,
     data_hash text,
     question_hash text not null check (question_hash ~ '^[0-9a-f]{64}$'),
     engine text not null,
     is_cached boolean not null default false,
     is_traced boolean not null default false,
     -- Which bars, and of a sweep what is varied.
     asked jsonb not null,
     settings jsonb not null,
     document bytea not null,
     part real not null default 0,
     done_count int not null default 0,
     combinations int not null default 1,
     result_id uuid references result (id),
     created_at timestamptz not null default clock_timestamp(),
     started_at timestamptz,
     ended_at timestamptz,
     check ((state = 'done') = (result_id is not null)),
     check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
     check (state <> 'failed' or because is not null)
   )`,
  'create index job_by_user on job (user_id, id)',
  `create index job_open on job (user_id) where state in ('queued', 'running')`,
  'create index job_by_result on job (result_id) where result_id is not null',
  // What a part of a sweep came to, until all parts are there.
  `create table sweep_part (
     job_id uuid not null references job (id) on delete cascade,
     number int not null,
     user_id uuid not null,
     body bytea not null,
     primary key (job_id, number)
   )`,
];

/** What is asked about many users at once. Only ids: whatever is done, is done as the user. */
const queue = [
  `create table task (
     id uuid primary key,
     job_id uuid not null,
     user_id uuid not null,
     number int not null,
     state text not null check (state in ('waiting', 'queued', 'running')),
     epoch int not null default 0,
     attempts int not null default 0,
     offered_at timestamptz,
     seen_at timestamptz,
     unique (job_id, number)
   )`,
  'create index task_by_state on task (state, seen_at, offered_at)',
];

const OWNED = ['result', 'piece', 'job', 'sweep_part'] as const;

/** Back-tests and sweeps of users, what came of them, and the tasks that are still to be done. */
export class Backtests1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...queue]) await runner.query(statement);
    for (const table of OWNED) {
      for (const statement of rowLevelSecurity(table).up) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table task, sweep_part, job, piece, result');
  }
}
