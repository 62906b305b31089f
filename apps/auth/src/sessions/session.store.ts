import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';
import { timestampOf } from '../database-time.store.js';

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly agent: string | undefined;
  readonly address: string | undefined;
  /** When the user last proved their presence. */
  readonly provedAtMs: number | undefined;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

export interface NewSession extends Pick<Session, 'id' | 'userId' | 'agent' | 'address' | 'provedAtMs'> {
  readonly expiresAtMs: number;
}

interface Row {
  id: string;
  user_id: string;
  agent: string | null;
  address: string | null;
  proved_at_ms: number | null;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
}

/** A refresh token as its row says. */
export interface StoredRefresh {
  readonly sessionId: string;
  readonly isUsed: boolean;
}

const IS_OPEN = 'ended_at is null and expires_at > clock_timestamp()';
const COLUMNS = `id, user_id, agent, address, (extract(epoch from proved_at) * 1000)::float8 as proved_at_ms,
  created_at, last_used_at, expires_at`;
/** For so long it can be seen in the database that there was a session. */
const KEPT = `interval '30 days'`;

/** The only SQL about sessions and their refresh tokens; always as the user whose they are. */
@Injectable()
export class SessionStore {
  /** The session, held until the transaction ends, if it is open. */
  async findOpen(tx: Tx, userId: string, sessionId: string): Promise<Session | undefined> {
    const statement = `select ${COLUMNS} from session where id = $1 and ${IS_OPEN} for update`;
    const [row] = await tx.asUser(userId, () => tx.query<Row>(statement, [sessionId]));
    return row && sessionOf(row);
  }

  async isOpen(tx: Tx, userId: string, sessionId: string): Promise<boolean> {
    const statement = `select from session where id = $1 and ${IS_OPEN}`;
    return (await tx.asUser(userId, () => tx.query(statement, [sessionId]))).length > 0;
  }

  /** The newest first. */
  async openOf(tx: Tx, userId: string, limit: number): Promise<Session[]> {
    const statement = `select ${COLUMNS} from session where user_id = $1 and ${IS_OPEN}
      order by created_at desc, id desc limit $2`;
    return (await tx.asUser(userId, () => tx.query<Row>(statement, [userId, limit]))).map(sessionOf);
  }

  async add(tx: Tx, session: NewSession): Promise<void> {
    const { id, userId, agent, address, provedAtMs, expiresAtMs } = session;
    const statement = `insert into session (id, user_id, agent, address, proved_at, expires_at)
      values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6)`;
    const values = [id, userId, agent ?? null, address ?? null, provedAtMs ?? null, timestampOf(expiresAtMs)];
    await tx.asUser(userId, () => tx.query(statement, values));
  }

  async prove(tx: Tx, userId: string, sessionId: string, provedAtMs: number): Promise<void> {
    const statement = 'update session set proved_at = to_timestamp($2::float8 / 1000) where id = $1';
    await tx.asUser(userId, () => tx.query(statement, [sessionId, provedAtMs]));
  }

  async touch(tx: Tx, userId: string, sessionId: string, expiresAtMs: number): Promise<void> {
    const statement = 'update session set last_used_at = clock_timestamp(), expires_at = $2 where id = $1';
    await tx.asUser(userId, () => tx.query(statement, [sessionId, timestampOf(expiresAtMs)]));
  }

  /** Ends one session; whether it was open. */
  async end(tx: Tx, userId: string, sessionId: string): Promise<boolean> {
    const statement = `update session set ended_at = clock_timestamp() where id = $1 and ${IS_OPEN} returning id`;
    return (await tx.asUser(userId, () => tx.query(statement, [sessionId]))).length > 0;
  }

  /** Ends all sessions of the user but the one that is spared, and tells which these were. */
  async endAll(tx: Tx, userId: string, spared?: string): Promise<string[]> {
    const statement = `update session set ended_at = clock_timestamp()
      where user_id = $1 and ${IS_OPEN} and id is distinct from $2::uuid returning id`;
    const rows = await tx.asUser(userId, () => tx.query<{ id: string }>(statement, [userId, spared ?? null]));
    return rows.map(({ id }) => id);
  }

  async addRefresh(tx: Tx, userId: string, sessionId: string, hash: Buffer): Promise<void> {
    const statement = 'insert into refresh_token (hash, session_id, user_id) values ($1, $2, $3)';
    await tx.asUser(userId, () => tx.query(statement, [hash, sessionId, userId]));
  }

  /** Held until the transaction ends: of two that show it at once, the second finds it used. */
  async findRefresh(tx: Tx, userId: string, hash: Buffer): Promise<StoredRefresh | undefined> {
    const statement = 'select session_id, used_at from refresh_token where hash = $1 for update';
    const [row] = await tx.asUser(userId, () =>
      tx.query<{ session_id: string; used_at: Date | null }>(statement, [hash]),
    );
    return row && { sessionId: row.session_id, isUsed: row.used_at !== null };
  }

  async useRefresh(tx: Tx, userId: string, hash: Buffer): Promise<void> {
    const statement = 'update refresh_token set used_at = clock_timestamp() where hash = $1';
    await tx.asUser(userId, () => tx.query(statement, [hash]));
  }

  /** Sessions that nobody will ask about any more, with their refresh tokens. */
  async prune(tx: Tx, userId: string): Promise<void> {
    const statement = `delete from session where user_id = $1
      and least(coalesce(ended_at, expires_at), expires_at) < clock_timestamp() - ${KEPT}`;
    await tx.asUser(userId, () => tx.query(statement, [userId]));
  }
}

const sessionOf = (row: Row): Session => ({
  id: row.id,
  userId: row.user_id,
  agent: row.agent ?? undefined,
  address: row.address ?? undefined,
  provedAtMs: row.proved_at_ms ?? undefined,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
});
