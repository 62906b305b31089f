import { Matches, MinLength } from 'class-validator';
import { Setting } from '../settings/setting.decorator.js';

export class RecordsSettings {
  @Setting({
    env: 'SUTRA_POSTGRES_URL',
    doc: 'Address of the Postgres database, without credentials.',
    example: 'postgres://127.0.0.1:5432/sutra',
  })
  @Matches(/^postgres(ql)?:\/\/[^@]+$/, { message: 'must be a postgres:// address without credentials' })
  readonly postgresUrl!: string;

  @Setting({
    env: 'SUTRA_<OWNER>_POSTGRES_PASSWORD',
    doc: 'Password of this service at Postgres; its role and its schema are named like its owner token.',
    example: 'a-long-random-word',
    secret: true,
  })
  @MinLength(8)
  readonly postgresPassword!: string;
}
