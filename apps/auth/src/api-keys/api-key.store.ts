import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';

/** An API key as its row says; the secret itself is nowhere. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | undefined;
  readonly lastUsedAt: Date | undefined;
}

interface Row {
  id: string;
  name: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
}

export interface NewApiKey {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly hash: Buffer;
  readonly scopes: readonly string[];
  readonly expiresInDays: number | undefined;
}

const COLUMNS = 'id, name, scopes, created_at, expires_at, last_used_at';

/** The only SQL about API keys; always as the user whose they are. */
@Injectable()
export class ApiKeyStore {
  async add(tx: Tx, { id, userId, name, hash, scopes, expiresInDays }: NewApiKey): Promise<ApiKey> {
    const statement = `insert into api_key (id, user_id, name, hash, scopes, expires_at)
      values ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 day') returning ${COLUMNS}`;
    const values = [id, userId, name, hash, scopes, expiresInDays ?? null];
    const rows = await tx.asUser(userId, () => tx.query<Row>(statement, values));
    return keysOf(rows)[0] as ApiKey;
  }

  async count(tx: Tx, userId: string): Promise<number> {
    const statement = 'select count(*)::int as count from api_key where user_id = $1';
    const [row] = await tx.asUser(userId, () => tx.query<{ count: number }>(statement, [userId]));
    return row?.count ?? 0;
  }

  /** Ids tell the time, so the newest first is by id. */
  async listBefore(tx: Tx, userId: string, before: string | undefined, limit: number): Promise<ApiKey[]> {
    const statement = `select ${COLUMNS} from api_key where user_id = $1 and ($2::uuid is null or id < $2)
      order by id desc limit $3`;
    return keysOf(await tx.asUser(userId, () => tx.query<Row>(statement, [userId, before ?? null, limit])));
  }

  async remove(tx: Tx, userId: string, id: string): Promise<boolean> {
    const statement = 'delete from api_key where id = $1 returning id';
    return (await tx.asUser(userId, () => tx.query(statement, [id]))).length > 0;
  }

  /** The key that was shown, if it is good; that it was used is noted once a minute at most. */
  async use(tx: Tx, { id, userId, hash }: { id: string; userId: string; hash: Buffer }): Promise<ApiKey | undefined> {
    return tx.asUser(userId, async () => {
      const rows = await tx.query<Row>(
        `select ${COLUMNS} from api_key where id = $1 and hash = $2
           and (expires_at is null or expires_at > clock_timestamp()) for share`,
        [id, hash],
      );
      await tx.query(
        `update api_key set last_used_at = clock_timestamp() where id = $1 and hash = $2
           and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`,
        [id, hash],
      );
      return keysOf(rows)[0];
    });
  }
}

const keysOf = (rows: readonly Row[]): ApiKey[] =>
  rows.map(({ id, name, scopes, created_at, expires_at, last_used_at }) => ({
    ...{ id, name, scopes, createdAt: created_at },
    expiresAt: expires_at ?? undefined,
    lastUsedAt: last_used_at ?? undefined,
  }));
