import { Injectable } from '@nestjs/common';
import type { StrategyStatus } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';

/** How much there was to say about a version when it was saved. */
export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** A strategy as its row says, and what its newest version amounts to. */
export interface Strategy {
  readonly id: string;
  readonly name: string;
  readonly status: StrategyStatus;
  /** The newest one. */
  readonly version: number;
  /** Counts changes of the row, of its status too. */
  readonly revision: number;
  readonly contentHash: string;
  readonly findings: FindingCounts;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archivedAt: Date | undefined;
}

interface Row {
  id: string;
  name: string;
  status: StrategyStatus;
  version: number;
  revision: number;
  content_hash: string;
  error_count: number;
  warning_count: number;
  info_count: number;
  created_at: Date;
  updated_at: Date;
  archived_at: Date | null;
}

export interface StrategyListing {
  readonly limit: number;
  readonly before: string | undefined;
  /** Without one, all but those that are archived. */
  readonly status: StrategyStatus | undefined;
}

const SELECT = `select strategy.*, newest.content_hash, newest.error_count, newest.warning_count, newest.info_count
  from strategy join strategy_version newest on newest.strategy_id = strategy.id and newest.version = strategy.version`;

/** The only SQL about strategies; always as the user whose they are. */
@Injectable()
export class StrategyStore {
  /** Its first version has to follow in the same transaction. */
  async add(tx: Tx, userId: string, { id, name, status }: Pick<Strategy, 'id' | 'name' | 'status'>): Promise<void> {
    const statement = 'insert into strategy (id, user_id, name, status, version) values ($1, $2, $3, $4, 1)';
    await tx.asUser(userId, () => tx.query(statement, [id, userId, name, status]));
  }

  /** `update`: whoever else changes the strategy comes after this transaction. */
  async find(tx: Tx, userId: string, id: string, hold?: 'update'): Promise<Strategy | undefined> {
    const rows = await tx.asUser(userId, async () => {
      // Apart: who waited for the lock would join the row that is newest now with the versions that were there before.
      if (hold !== undefined) await tx.query('select from strategy where id = $1 for update', [id]);
      return tx.query<Row>(`${SELECT} where strategy.id = $1`, [id]);
    });
    return rows.map(strategyOf)[0];
  }

  async get(tx: Tx, userId: string, id: string, hold?: 'update'): Promise<Strategy> {
    const strategy = await this.find(tx, userId, id, hold);
    if (strategy !== undefined) return strategy;
    throw new Fault('denied', 'STRATEGY.NOT_FOUND', 'There is no such strategy');
  }

  /** Ids tell the time, so the newest first is by id. */
  async list(tx: Tx, userId: string, { limit, before, status }: StrategyListing): Promise<Strategy[]> {
    const statement = `${SELECT} where strategy.user_id = $1 and ($2::uuid is null or strategy.id < $2)
      and case when $3::text is null then strategy.status <> 'ARCHIVED' else strategy.status = $3 end
      order by strategy.id desc limit $4`;
    const values = [userId, before ?? null, status ?? null, limit];
    return (await tx.asUser(userId, () => tx.query<Row>(statement, values))).map(strategyOf);
  }

  /** How many there are, archived ones included. */
  async count(tx: Tx, userId: string): Promise<number> {
    const statement = 'select count(*)::int as count from strategy where user_id = $1';
    const [row] = await tx.asUser(userId, () => tx.query<{ count: number }>(statement, [userId]));
    return row?.count ?? 0;
  }

  /** The strategy must be held for update. */
  async setNewest(tx: Tx, userId: string, next: Pick<Strategy, 'id' | 'name' | 'status' | 'version'>): Promise<void> {
    const statement = `update strategy set name = $2, status = $3, version = $4, revision = revision + 1,
      updated_at = clock_timestamp() where id = $1`;
    const { id, name, status, version } = next;
    await tx.asUser(userId, () => tx.query(statement, [id, name, status, version]));
  }

  /** The strategy must be held for update. */
  async setStatus(tx: Tx, userId: string, id: string, status: StrategyStatus): Promise<void> {
    const statement = `update strategy set status = $2, revision = revision + 1, updated_at = clock_timestamp(),
      archived_at = case when $2 = 'ARCHIVED' then clock_timestamp() end where id = $1 and status <> $2`;
    await tx.asUser(userId, () => tx.query(statement, [id, status]));
  }
}

const strategyOf = (row: Row): Strategy => ({
  id: row.id,
  name: row.name,
  status: row.status,
  version: row.version,
  revision: row.revision,
  contentHash: row.content_hash,
  findings: { errors: row.error_count, warnings: row.warning_count, infos: row.info_count },
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  archivedAt: row.archived_at ?? undefined,
});
