import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leases of one service. A row outlives its lease, so that an epoch is never given twice. */
export class LeaseTable1700000000002 implements MigrationInterface {
  readonly name = 'LeaseTable1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    // Room on every page keeps the renewals of a row from touching its index.
    await runner.query(`create table lease (
      name text primary key,
      owner text not null,
      epoch bigint not null,
      expires_at timestamptz not null
    ) with (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lease');
  }
}
