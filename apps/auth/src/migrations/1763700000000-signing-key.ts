import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SigningKey1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table signing_key (
        kid text primary key,
        key_use text not null,
        x text not null,
        sealed bytea not null,
        created_at timestamptz not null,
        retired_at timestamptz
      )`);
    // Whatever races, only one key of a use ever signs.
    await runner.query(`create unique index signing_key_signs on signing_key (key_use) where retired_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table signing_key');
  }
}
