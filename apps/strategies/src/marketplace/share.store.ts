import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';

/** What whoever shares says of it. */
export interface ShareWords {
  readonly title: string;
  readonly summary: string;
  readonly tags: readonly string[];
}

export interface NewShare extends ShareWords {
  readonly id: string;
  readonly strategyId: string;
  readonly version: number;
  readonly name: string;
  readonly language: number;
  readonly document: string;
  readonly contentHash: string;
}

/** Under whose registration something is offered. */
export interface Registration {
  readonly number: string;
  readonly name: string;
  readonly validUntil: string;
}

/** A share as its row says, without its document. */
export interface Share extends Omit<NewShare, 'document'> {
  readonly userId: string;
  readonly sharedAt: Date;
  readonly registration: Registration | undefined;
}

export interface ShareSearch {
  readonly limit: number;
  readonly before: string | undefined;
  readonly words: readonly string[];
  readonly tags: readonly string[];
}

interface Row {
  id: string;
  user_id: string;
  strategy_id: string;
  version: number;
  title: string;
  summary: string;
  tags: string[];
  name: string;
  language: number;
  content_hash: string;
  shared_at: Date;
  document: string;
  number: string | null;
  registered_name: string | null;
  valid_until: string | null;
}

const TODAY = `(clock_timestamp() at time zone 'Asia/Kolkata')::date`;
const SHOWN = `share.id, share.user_id, strategy_id, version, title, summary, tags, share.name, language, content_hash,
  shared_at, registration.number, registration.name as registered_name, registration.valid_until::text`;
const FROM = `from share left join share_registration registration
  on registration.user_id = share.user_id and registration.valid_until >= ${TODAY}`;
/** Where the house is a provider, what has lost its registration is shown to whoever shared it alone. */
const OFFERED = '($2 or registration.user_id is not null or share.user_id = $1)';

/** The only SQL about shares; always as the user who asks. `isFamily`: no registration is asked for. */
@Injectable()
export class ShareStore {
  async add(tx: Tx, userId: string, share: NewShare): Promise<boolean> {
    const statement = `insert into share (id, user_id, strategy_id, version, title, summary, tags, name, language,
        document, content_hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (strategy_id, version) do nothing returning id`;
    const values = [
      ...[share.id, userId, share.strategyId, share.version, share.title, share.summary, share.tags, share.name],
      ...[share.language, share.document, share.contentHash],
    ];
    return (await tx.asUser(userId, () => tx.query(statement, values))).length > 0;
  }

  async count(tx: Tx, userId: string): Promise<number> {
    const statement = 'select count(*)::int as count from share where user_id = $1';
    const [row] = await tx.asUser(userId, () => tx.query<{ count: number }>(statement, [userId]));
    return row?.count ?? 0;
  }

  async find(
    tx: Tx,
    userId: string,
    { id, isFamily }: { readonly id: string; readonly isFamily: boolean },
  ): Promise<(Share & { readonly document: string }) | undefined> {
    const statement = `select ${SHOWN}, document ${FROM} where share.id = $3 and ${OFFERED}`;
    const [row] = await tx.asUser(userId, () => tx.query<Row>(statement, [userId, isFamily, id]));
    return row === undefined ? undefined : { ...shareOf(row), document: row.document };
  }

  /** Ids tell the time, so the newest first is by id. */
  async list(tx: Tx, userId: string, isFamily: boolean, search: ShareSearch): Promise<Share[]> {
    const statement = `select ${SHOWN} ${FROM} where ${OFFERED} and ($3::uuid is null or share.id < $3)
      and share.tags @> $4::text[]
      and not exists (select from unnest($5::text[]) as word
        where strpos(lower(concat_ws(' ', title, summary, share.name, array_to_string(share.tags, ' '))), word) = 0)
      order by share.id desc limit $6`;
    const values = [userId, isFamily, search.before ?? null, search.tags, search.words, search.limit];
    return (await tx.asUser(userId, () => tx.query<Row>(statement, values))).map(shareOf);
  }

  async remove(tx: Tx, userId: string, id: string): Promise<boolean> {
    const statement = 'delete from share where id = $1 and user_id = $2 returning id';
    return (await tx.asUser(userId, () => tx.query(statement, [id, userId]))).length > 0;
  }

  async registrationOf(tx: Tx, userId: string): Promise<Registration | undefined> {
    const statement = `select number, name, valid_until::text as "validUntil" from share_registration
      where user_id = $1 and valid_until >= ${TODAY}`;
    return (await tx.query<Registration>(statement, [userId]))[0];
  }

  async register(tx: Tx, userId: string, { number, name, validUntil }: Registration, by: string): Promise<void> {
    await tx.query(
      `insert into share_registration (user_id, number, name, valid_until, noted_by) values ($1, $2, $3, $4, $5)
       on conflict (user_id) do update set number = excluded.number, name = excluded.name,
         valid_until = excluded.valid_until, noted_by = excluded.noted_by, noted_at = clock_timestamp()`,
      [userId, number, name, validUntil, by],
    );
  }
}

const shareOf = (row: Row): Share => ({
  ...{ id: row.id, userId: row.user_id, strategyId: row.strategy_id, version: row.version, title: row.title },
  ...{ summary: row.summary, tags: row.tags, name: row.name, language: row.language, contentHash: row.content_hash },
  sharedAt: row.shared_at,
  registration:
    row.number === null || row.registered_name === null || row.valid_until === null
      ? undefined
      : { number: row.number, name: row.registered_name, validUntil: row.valid_until },
});
