import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DataImports1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table data_import (
        id uuid primary key,
        user_id uuid not null,
        form text not null,
        asked jsonb not null,
        state text not null check (state in ('receiving', 'waiting', 'running', 'done', 'refused')),
        at timestamptz not null,
        size_bytes bigint not null default 0 check (size_bytes >= 0),
        rows bigint not null default 0 check (rows >= 0),
        because text,
        report jsonb
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table data_import');
  }
}
