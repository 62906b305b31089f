import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeyUse } from './keyset.js';

/** One signing key; its private half is sealed for this row. */
@Entity('signing_key')
export class SigningKeyEntity {
  @PrimaryColumn('text')
  kid!: string;

  @Column('text', { name: 'key_use' })
  use!: KeyUse;

  @Column('text')
  x!: string;

  @Column('bytea')
  sealed!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;
}
