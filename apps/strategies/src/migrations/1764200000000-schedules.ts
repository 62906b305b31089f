import { rowLevelSecurity } from '@sutra/storage/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const clock = (name: string) => `${name} text not null check (${name} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')`;

const tables = [
  `create table schedule (
     strategy_id uuid primary key references strategy (id),
     user_id uuid not null,
     version int not null,
     mode text not null check (mode in ('paper', 'live')),
     account_id uuid,
     capital numeric(16, 4) not null check (capital > 0),
     days text[] not null check (cardinality(days) between 1 and 7),
     ${clock('start_at')},
     ${clock('stop_entries_at')},
     ${clock('square_off_at')},
     special_sessions boolean not null,
     is_enabled boolean not null,
     from_day date not null,
     findings jsonb not null,
     updated_at timestamptz not null default clock_timestamp(),
     foreign key (strategy_id, version) references strategy_version (strategy_id, version),
     check ((mode = 'live') = (account_id is not null)),
     check (start_at < stop_entries_at and stop_entries_at <= square_off_at)
   )`,
  'create index schedule_by_user on schedule (user_id, strategy_id)',
  // Stays when its schedule goes: a slot is decided once, whatever is set, taken away and set again on its day.
  `create table schedule_slot (
     strategy_id uuid not null references strategy (id),
     day date not null,
     user_id uuid not null,
     run_id uuid not null unique,
     version int not null,
     mode text not null,
     outcome text not null check (outcome in ('started', 'missed', 'refused')),
     because text,
     ends_at timestamptz not null,
     market_at timestamptz not null,
     epoch bigint not null,
     decided_at timestamptz not null default clock_timestamp(),
     stop_said_at timestamptz,
     primary key (strategy_id, day)
   )`,
];

/** What is asked about many users at once. Only ids and times of the market: whatever is done, is done as the user. */
const agendas = [
  `create table start_agenda (
     strategy_id uuid primary key,
     user_id uuid not null,
     due_at timestamptz not null
   )`,
  'create index start_agenda_due on start_agenda (due_at)',
  `create table stop_agenda (
     strategy_id uuid not null,
     day date not null,
     user_id uuid not null,
     due_at timestamptz not null,
     primary key (strategy_id, day)
   )`,
  'create index stop_agenda_due on stop_agenda (due_at)',
];

/** Schedules, what became of each of their days, and what is to be done when. */
export class Schedules1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...agendas]) await runner.query(statement);
    for (const table of ['schedule', 'schedule_slot']) {
      for (const statement of rowLevelSecurity(table).up) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table stop_agenda, start_agenda, schedule_slot, schedule');
  }
}
