import { Uuid } from '@sutra/platform/http';

/** The path of one thing among many. */
export class IdPath {
  @Uuid({ doc: 'Which one.', example: '019a3f6c-7777-7c3e-8d21-0c5b9a6e1d4f' })
  readonly id!: string;
}
