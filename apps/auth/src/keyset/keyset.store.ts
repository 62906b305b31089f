import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';
import { epochMs, machineInstant, type MachineInstant } from '@sutra/kernel';
import type { KeyLife, KeyUse } from './keyset.js';
import { SigningKeyEntity } from './signing-key.entity.js';

/** A key as its row says; the private half stays sealed. */
export interface StoredKey extends KeyLife {
  readonly use: KeyUse;
  readonly x: string;
  readonly sealed: Buffer;
}

/** The only SQL about signing keys. */
@Injectable()
export class KeysetStore {
  /** Newest first. Two transactions that mean to change the set follow each other from here on. */
  async keysForChange(tx: Tx, use: KeyUse): Promise<StoredKey[]> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`signing_key ${use}`]);
    return this.keys(tx, use);
  }

  async keys(tx: Tx, use: KeyUse): Promise<StoredKey[]> {
    const rows = await tx.manager.find(SigningKeyEntity, { where: { use }, order: { createdAt: 'DESC' } });
    return rows.map(({ kid, x, sealed, createdAt, retiredAt }) => ({
      kid,
      use,
      x,
      sealed,
      createdAt: machineInstant(createdAt.getTime()),
      retiredAt: retiredAt === null ? undefined : machineInstant(retiredAt.getTime()),
    }));
  }

  async retire(tx: Tx, kid: string, at: MachineInstant): Promise<void> {
    await tx.manager.update(SigningKeyEntity, { kid }, { retiredAt: dateOf(at) });
  }

  async add(tx: Tx, { kid, use, x, sealed, createdAt }: Omit<StoredKey, 'retiredAt'>): Promise<void> {
    const row = { kid, use, x, sealed, createdAt: dateOf(createdAt), retiredAt: null };
    await tx.manager.insert(SigningKeyEntity, row);
  }
}

const dateOf = (instant: MachineInstant) => new Date(epochMs(instant));
