import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';
import { HouseSecrets } from '../secrets/house-secrets.js';
import type { ForeignIdentity } from './foreign-identity.js';

type Name = Pick<ForeignIdentity, 'issuer' | 'subject'>;

/** The only SQL about who is who at other providers; by a keyed hash of issuer and subject. */
@Injectable()
export class ForeignIdentityStore {
  constructor(private readonly secrets: HouseSecrets) {}

  async find(tx: Tx, name: Name): Promise<string | undefined> {
    const statement = 'select user_id from foreign_identity where identity_hash = $1';
    const [row] = await tx.query<{ user_id: string }>(statement, [this.hashOf(name)]);
    return row?.user_id;
  }

  async add(tx: Tx, name: Name, userId: string): Promise<void> {
    await tx.query('insert into foreign_identity values ($1, $2)', [this.hashOf(name), userId]);
  }

  /** Two first logins of one person follow each other. */
  async hold(tx: Tx, name: Name): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`identity ${this.hashOf(name).toString('hex')}`]);
  }

  private hashOf({ issuer, subject }: Name): Buffer {
    return this.secrets.fingerprint('identity', JSON.stringify([issuer, subject]));
  }
}
