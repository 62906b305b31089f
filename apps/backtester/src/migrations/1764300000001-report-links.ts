import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links to reports. Whoever comes by one is nobody whom the house knows, so rows are found by their hashes and by nothing else. */
export class ReportLinks1764300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table report_link (
      token_hash bytea primary key check (octet_length(token_hash) = 32),
      job_id uuid not null unique references job (id) on delete cascade,
      user_id uuid not null,
      created_at timestamptz not null default clock_timestamp()
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_link');
  }
}
