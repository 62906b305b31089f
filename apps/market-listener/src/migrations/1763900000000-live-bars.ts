import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LiveBars1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Where the telling of bars stands, and who tells them: whoever started last. One row.
    await runner.query(`
      create table bar_round (
        is_one boolean primary key default true check (is_one),
        epoch bigint not null,
        told_until bigint,
        kept_version bigint not null default 0
      )`);
    await runner.query('insert into bar_round (epoch) values (0)');
    await runner.query(`
      create table bar_watch (
        instrument_id text primary key,
        trading_class text not null
      )`);
    // Minutes and days as they were told, until the files of the bar store have them and their day is over.
    await runner.query('create sequence live_bar_version');
    await runner.query(`
      create table live_bar (
        instrument_id text not null,
        timeframe text not null,
        opened_at bigint not null,
        closed_at bigint not null,
        on_day date not null,
        open bigint not null,
        high bigint not null,
        low bigint not null,
        close bigint not null,
        volume bigint not null,
        open_interest bigint not null,
        marks smallint not null,
        is_synthetic boolean not null,
        version bigint not null default nextval('live_bar_version'),
        primary key (instrument_id, timeframe, opened_at)
      ) with (autovacuum_vacuum_insert_scale_factor = 0.05)`);
    await runner.query('create index live_bar_versions on live_bar (version)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live_bar, bar_watch, bar_round');
    await runner.query('drop sequence live_bar_version');
  }
}
