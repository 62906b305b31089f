import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';

export interface NewMail {
  readonly id: string;
  readonly userId: string;
  readonly recipient: string;
  readonly template: string;
  readonly title: string;
  /** For the recipient's eyes: may hold links and codes. */
  readonly body: string;
}

/** So many of a user's newest mails are kept; the mailbox is no archive. */
export const MAILS_KEPT = 200;

/** The only SQL of this service that writes mails; always as the user whose they are. `sutra mail` reads them. */
@Injectable()
export class MailboxStore {
  /** Puts it in, and older ones out; returns when that was. */
  async add(tx: Tx, { id, userId, recipient, template, title, body }: NewMail): Promise<Date> {
    const [row] = await tx.asUser(userId, () =>
      tx.query<{ created_at: Date }>(
        `insert into mail (id, user_id, recipient, template, title, body) values ($1, $2, $3, $4, $5, $6)
         returning created_at`,
        [id, userId, recipient, template, title, body],
      ),
    );
    if (row === undefined) throw new Fault('bug', 'NOTIF.MAILBOX', 'a row that was put in is not there');
    await tx.query(
      `insert into mail_place (mail_id, user_id, recipient_hash, created_at)
       values ($1, $2, sha256(convert_to(lower($3), 'UTF8')), $4)`,
      [id, userId, recipient, row.created_at],
    );
    await this.prune(tx, userId);
    return row.created_at;
  }

  private async prune(tx: Tx, userId: string): Promise<void> {
    const gone = await tx.asUser(userId, () =>
      tx.query<{ id: string }>(
        `delete from mail where id in (
           select id from mail where user_id = $1 order by created_at desc, id desc offset $2)
         returning id`,
        [userId, MAILS_KEPT],
      ),
    );
    if (gone.length === 0) return;
    await tx.query('delete from mail_place where mail_id = any($1)', [gone.map(({ id }) => id)]);
  }
}
