import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one service has answered to requests that acted, so that a repeated one is answered and does not act again. */
export class AnswerTable1700000000004 implements MigrationInterface {
  readonly name = 'AnswerTable1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table answer (
      message_id text primary key,
      request_hash bytea not null,
      reply text not null,
      answered_at timestamptz not null default clock_timestamp()
    )`);
    await runner.query('create index answer_answered_at on answer (answered_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table answer');
  }
}
