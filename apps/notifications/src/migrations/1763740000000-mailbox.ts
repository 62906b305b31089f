import { rowLevelSecurity } from '@sutra/storage/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table mail (
     id uuid primary key,
     user_id uuid not null,
     recipient text not null,
     template text not null,
     title text not null,
     body text not null,
     created_at timestamptz not null default clock_timestamp()
   )`,
  'create index mail_by_user on mail (user_id, created_at desc, id desc)',
  // What whoever runs the installation looks a mail up by, before they know whose it is: ids, times and a hash.
  `create table mail_place (
     mail_id uuid primary key,
     user_id uuid not null,
     recipient_hash bytea not null,
     created_at timestamptz not null
   )`,
  'create index mail_place_newest on mail_place (created_at desc, mail_id desc)',
  'create index mail_place_recipient on mail_place (recipient_hash, created_at desc, mail_id desc)',
];

/** The installation's mailbox: mails under row-level security, and the lookup that leads to them. */
export class Mailbox1763740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...rowLevelSecurity('mail').up]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail_place, mail');
  }
}
