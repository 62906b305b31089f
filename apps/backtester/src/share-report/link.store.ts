import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';

/** Whose report a link leads to. */
export interface LinkedReport {
  readonly userId: string;
  readonly jobId: string;
}

interface Row {
  user_id: string;
  job_id: string;
  created_at: Date;
}

/** The only SQL about links. */
@Injectable()
export class LinkStore {
  /** The one link to a report; one that was there before ends. */
  async put(tx: Tx, { userId, jobId }: LinkedReport, tokenHash: Uint8Array): Promise<Date> {
    const [row] = await tx.asUser(userId, () =>
      tx.query<Row>(
        `insert into report_link (token_hash, job_id, user_id) values ($1, $2, $3)
         on conflict (job_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at
           where report_link.user_id = excluded.user_id
         returning created_at`,
        [Buffer.from(tokenHash), jobId, userId],
      ),
    );
    if (row === undefined) throw new Fault('bug', 'REPORT.FOREIGN_LINK', 'A link leads to a report of somebody else');
    return row.created_at;
  }

  async remove(tx: Tx, { userId, jobId }: LinkedReport): Promise<void> {
    await tx.query('delete from report_link where job_id = $1 and user_id = $2', [jobId, userId]);
  }

  async find(tx: Tx, tokenHash: Uint8Array): Promise<LinkedReport | undefined> {
    const statement = 'select user_id, job_id from report_link where token_hash = $1';
    const [row] = await tx.query<Row>(statement, [Buffer.from(tokenHash)]);
    return row && { userId: row.user_id, jobId: row.job_id };
  }
}
