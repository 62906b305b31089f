import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';
import { timestampOf } from '../database-time.store.js';
import { HouseSecrets } from '../secrets/house-secrets.js';
import type { FactorState } from './factor.js';

/** A second factor as its row says, opened. */
export interface Factor extends FactorState {
  readonly secret: Buffer;
  readonly isConfirmed: boolean;
}

interface Row {
  sealed: Buffer;
  last_step: string;
  wrong_count: number;
  locked_until: Date | null;
  confirmed_at: Date | null;
}

/** Where the secret of a user is sealed for; bytes that are moved to another row don't open. */
const placeOf = (userId: string) => `totp:${userId}`;

/** The only SQL about second factors. Secrets are sealed for their row, recovery codes are kept by a keyed hash. */
@Injectable()
export class FactorStore {
  constructor(private readonly secrets: HouseSecrets) {}

  /** Held until the transaction ends, so that of two codes that come at once the second knows of the first. */
  async find(tx: Tx, userId: string): Promise<Factor | undefined> {
    const statement = 'select * from totp_factor where user_id = $1 for update';
    const [row] = await tx.asUser(userId, () => tx.query<Row>(statement, [userId]));
    return (
      row && {
        secret: this.secrets.unseal(row.sealed, placeOf(userId)),
        lastStep: Number(row.last_step),
        wrongCount: row.wrong_count,
        lockedUntilMs: row.locked_until?.getTime() ?? undefined,
        isConfirmed: row.confirmed_at !== null,
      }
    );
  }

  /** An enrolment that was never confirmed makes room for the new one; its wrong tries stay. */
  async enroll(tx: Tx, userId: string, secret: Buffer): Promise<void> {
    const statement = `insert into totp_factor (user_id, sealed, last_step) values ($1, $2, 0)
      on conflict (user_id) do update set sealed = excluded.sealed, last_step = 0, created_at = clock_timestamp()
      where totp_factor.confirmed_at is null`;
    const values = [userId, this.secrets.seal(secret, placeOf(userId))];
    await tx.asUser(userId, () => tx.query(statement, values));
  }

  async save(tx: Tx, userId: string, { lastStep, wrongCount, lockedUntilMs }: FactorState): Promise<void> {
    const statement = 'update totp_factor set last_step = $2, wrong_count = $3, locked_until = $4 where user_id = $1';
    const lockedUntil = lockedUntilMs === undefined ? null : timestampOf(lockedUntilMs);
    await tx.asUser(userId, () => tx.query(statement, [userId, lastStep, wrongCount, lockedUntil]));
  }

  async confirm(tx: Tx, userId: string): Promise<void> {
    const statement = 'update totp_factor set confirmed_at = clock_timestamp() where user_id = $1';
    await tx.asUser(userId, () => tx.query(statement, [userId]));
  }

  async remove(tx: Tx, userId: string): Promise<boolean> {
    return tx.asUser(userId, async () => {
      await tx.query('delete from recovery_code where user_id = $1', [userId]);
      return (await tx.query('delete from totp_factor where user_id = $1 returning user_id', [userId])).length > 0;
    });
  }

  async setRecoveryCodes(tx: Tx, userId: string, codes: readonly string[]): Promise<void> {
    await tx.asUser(userId, async () => {
      await tx.query('delete from recovery_code where user_id = $1', [userId]);
      const hashes = codes.map((code) => this.hashOf(userId, code));
      await tx.query('insert into recovery_code select $1, unnest($2::bytea[])', [userId, hashes]);
    });
  }

  async hasRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
    const statement = 'select from recovery_code where user_id = $1 and hash = $2';
    const rows = await tx.asUser(userId, () => tx.query(statement, [userId, this.hashOf(userId, code)]));
    return rows.length > 0;
  }

  async useRecoveryCode(tx: Tx, userId: string, code: string): Promise<void> {
    const statement = 'delete from recovery_code where user_id = $1 and hash = $2';
    await tx.asUser(userId, () => tx.query(statement, [userId, this.hashOf(userId, code)]));
  }

  private hashOf(userId: string, code: string): Buffer {
    return this.secrets.fingerprint('recovery-code', `${userId} ${code}`);
  }
}
