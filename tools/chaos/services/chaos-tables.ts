import { platformMigrations, type MigrationClass } from '@sutra/storage';

interface Runner {
  query(sql: string): Promise<unknown>;
}

/** What the sender has committed to: the truth that everything else is compared with. */
class Said1700000100000 {
  async up(runner: Runner): Promise<void> {
    await runner.query('create table said (account text, number int, primary key (account, number))');
  }

  async down(runner: Runner): Promise<void> {
    await runner.query('drop table said');
  }
}

/** What the receiver has applied, in order, and without a constraint that would hide a second time. */
class Applied1700000100000 {
  async up(runner: Runner): Promise<void> {
    await runner.query(`create table applied (
      id bigint generated always as identity primary key, kind text not null, account text not null,
      number int not null, message_id text not null, worth text)`);
    await runner.query('create table obstacle (account text primary key, kind text not null)');
    await runner.query('create table marked (account text primary key, number int not null)');
  }

  async down(runner: Runner): Promise<void> {
    await runner.query('drop table applied, obstacle, marked');
  }
}

export const senderMigrations = [...platformMigrations, Said1700000100000] as readonly MigrationClass[];
export const receiverMigrations = [...platformMigrations, Applied1700000100000] as readonly MigrationClass[];
