import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';

/** The only SQL about parts of sweeps; always as the user whose they are. */
@Injectable()
export class SweepPartStore {
  async add(tx: Tx, userId: string, part: { jobId: string; number: number; body: Uint8Array }): Promise<void> {
    const statement = 'insert into sweep_part (job_id, number, user_id, body) values ($1, $2, $3, $4)';
    await tx.asUser(userId, () => tx.query(statement, [part.jobId, part.number, userId, Buffer.from(part.body)]));
  }

  /** In the order of their numbers. */
  async all(tx: Tx, userId: string, jobId: string): Promise<Uint8Array[]> {
    const statement = 'select body from sweep_part where job_id = $1 order by number';
    return (await tx.asUser(userId, () => tx.query<{ body: Buffer }>(statement, [jobId]))).map(({ body }) => body);
  }

  /** They have come to a conclusion. */
  async drop(tx: Tx, userId: string, jobId: string): Promise<void> {
    await tx.asUser(userId, () => tx.query('delete from sweep_part where job_id = $1', [jobId]));
  }
}
