import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Outbox, inbox and dead letters of one service. None of them is under row-level security: they are the service's own
 * and hold messages of all users.
 */
export class MessagingTables1700000000001 implements MigrationInterface {
  readonly name = 'MessagingTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...outboxTables, ...inboxTables, ...deadLetterTables]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table dead_letter, inbox_verdict, inbox, outbox, outbox_sequence, outbox_lane, outbox_stream',
    );
  }
}

const outboxTables = [
  // A relay holds a lane by locking its row. No foreign key points here: it would make writers wait for relays.
  'create table outbox_lane (lane int primary key)',
  'insert into outbox_lane select generate_series(0, 3)',
  // The lane of a key is kept with it, so another hash or number of lanes can never reorder what is waiting.
  `create table outbox_sequence (
     key text primary key,
     lane int not null,
     last bigint not null
   ) with (fillfactor = 50)`,
  `create table outbox (
     id bigint generated always as identity primary key,
     message_id text not null unique,
     stream text not null,
     subject text not null,
     key text not null,
     lane int not null,
     sequence bigint not null,
     body text not null,
     headers json not null,
     created_at timestamptz not null default clock_timestamp(),
     published_at timestamptz
   ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05)`,
  'create index outbox_unpublished on outbox (lane, id) where published_at is null',
  'create index outbox_created on outbox using brin (created_at) with (pages_per_range = 16)',
  `create table outbox_stream (
     stream text primary key,
     incarnation text not null,
     seen_at timestamptz not null default clock_timestamp()
   )`,
];

const inboxTables = [
  `create table inbox (
     consumer text not null,
     message_id text not null,
     received_at timestamptz not null default clock_timestamp(),
     primary key (consumer, message_id)
   )`,
  'create index inbox_received on inbox using brin (received_at) with (pages_per_range = 16)',
  `create table inbox_verdict (
     consumer text not null,
     message_id text not null,
     verdicts int not null,
     kind text not null,
     reason text not null,
     last_at timestamptz not null default clock_timestamp(),
     primary key (consumer, message_id)
   )`,
];

const deadLetterTables = [
  // The body is kept as bytes, because what is parked may be anything but text.
  `create table dead_letter (
     id uuid primary key default gen_random_uuid(),
     consumer text not null,
     message_id text not null,
     subject text not null,
     body bytea not null,
     headers json not null,
     kind text not null,
     reason text not null,
     verdicts int not null,
     state text not null default 'parked' check (state in ('parked', 'wanted', 'taken', 'resolved')),
     parked_at timestamptz not null default clock_timestamp(),
     changed_at timestamptz not null default clock_timestamp(),
     resolution text,
     unique (consumer, message_id)
   )`,
  `create index dead_letter_open on dead_letter (state, parked_at) where state <> 'resolved'`,
];
