import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Instruments1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A contract is in its id, so a row holds what the master says of it and nothing twice.
    await runner.query(`
      create table listing (
        broker text not null,
        on_day date not null,
        id text not null,
        token text not null,
        venue text not null,
        symbol text not null,
        name text not null,
        tick bigint not null check (tick >= 0),
        lot bigint not null check (lot >= 0),
        primary key (broker, on_day, id),
        unique (broker, on_day, venue, token)
      )`);
    await runner.query(`
      create table master_import (
        broker text not null,
        on_day date not null,
        imported_at timestamptz not null,
        listings integer not null,
        report jsonb not null,
        primary key (broker, on_day)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table listing, master_import');
  }
}
