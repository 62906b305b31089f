// Reads the tables of notifications, which writes them. Whose a mail is stands in the lookup; the mail itself is read as its user.
import type { Store } from '@sutra/storage';

/** A mail as its recipient gets it. */
export interface Mail {
  readonly id: string;
  readonly userId: string;
  readonly recipient: string;
  readonly template: string;
  readonly title: string;
  /** May hold links and codes. */
  readonly body: string;
  readonly createdAt: Date;
}

interface Place {
  readonly mail_id: string;
  readonly user_id: string;
}

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly recipient: string;
  readonly template: string;
  readonly title: string;
  readonly body: string;
  readonly created_at: Date;
}

const mailOf = ({ id, user_id: userId, recipient, template, title, body, created_at: createdAt }: Row): Mail => ({
  ...{ id, userId, recipient, template, title, body, createdAt },
});

/** The newest mails first, of everybody or to one address. */
export async function newestMails(store: Store, to: string | undefined, limit: number): Promise<Mail[]> {
  const places = await store.query<Place>(
    `select mail_id, user_id from mail_place
     where $1::text is null or recipient_hash = sha256(convert_to(lower($1), 'UTF8'))
     order by created_at desc, mail_id desc limit $2`,
    [to ?? null, limit],
  );
  const found = new Map<string, Mail>();
  for (const userId of new Set(places.map(({ user_id }) => user_id))) {
    const ids = places.filter(({ user_id }) => user_id === userId).map(({ mail_id }) => mail_id);
    const rows = await store.asUser(userId, (tx) => tx.query<Row>('select * from mail where id = any($1)', [ids]));
    for (const row of rows) found.set(row.id, mailOf(row));
  }
  // One that has gone between the two looks is left out.
  return places.flatMap(({ mail_id }) => found.get(mail_id) ?? []);
}

export async function findMail(store: Store, id: string): Promise<Mail | undefined> {
  const [place] = await store.query<Place>('select mail_id, user_id from mail_place where mail_id = $1', [id]);
  if (place === undefined) return undefined;
  const [row] = await store.asUser(place.user_id, (tx) => tx.query<Row>('select * from mail where id = $1', [id]));
  return row && mailOf(row);
}
