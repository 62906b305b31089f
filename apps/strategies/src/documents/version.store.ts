import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';
import type { FindingCounts } from './strategy.store.js';

/** One save of a strategy without its document. */
export interface StrategyVersion {
  readonly strategyId: string;
  readonly version: number;
  readonly name: string;
  readonly language: number;
  readonly contentHash: string;
  readonly findings: FindingCounts;
  readonly createdAt: Date;
}

/** One save of a strategy, whole; the document is JSON as it was written down. */
export interface WholeVersion extends StrategyVersion {
  readonly document: string;
}

export type NewVersion = Omit<WholeVersion, 'createdAt'>;

interface Row {
  strategy_id: string;
  version: number;
  name: string;
  language: number;
  content_hash: string;
  error_count: number;
  warning_count: number;
  info_count: number;
  created_at: Date;
  document: string;
}

const SHOWN = `strategy_id, version, name, language, content_hash, error_count, warning_count, info_count, created_at`;

/** The only SQL about versions: they are added and read. The database itself refuses to change one. */
@Injectable()
export class VersionStore {
  async add(tx: Tx, userId: string, version: NewVersion): Promise<void> {
    const statement = `insert into strategy_version (strategy_id, version, user_id, name, language, document,
      content_hash, error_count, warning_count, info_count) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
    const { errors, warnings, infos } = version.findings;
    const values = [
      ...[version.strategyId, version.version, userId, version.name, version.language, version.document],
      ...[version.contentHash, errors, warnings, infos],
    ];
    await tx.asUser(userId, () => tx.query(statement, values));
  }

  async get(tx: Tx, userId: string, strategyId: string, version: number): Promise<WholeVersion> {
    const statement = `select ${SHOWN}, document from strategy_version where strategy_id = $1 and version = $2`;
    const [row] = await tx.asUser(userId, () => tx.query<Row>(statement, [strategyId, version]));
    if (row !== undefined) return { ...versionOf(row), document: row.document };
    throw new Fault('denied', 'STRATEGY.NOT_FOUND', 'There is no such version of a strategy');
  }

  /** The newest first, below a version. */
  async list(
    tx: Tx,
    userId: string,
    { strategyId, before, limit }: { strategyId: string; before: number | undefined; limit: number },
  ): Promise<StrategyVersion[]> {
    const statement = `select ${SHOWN} from strategy_version where strategy_id = $1 and ($2::int is null or version < $2)
      order by version desc limit $3`;
    const rows = await tx.asUser(userId, () => tx.query<Row>(statement, [strategyId, before ?? null, limit]));
    return rows.map(versionOf);
  }
}

const versionOf = (row: Omit<Row, 'document'>): StrategyVersion => ({
  strategyId: row.strategy_id,
  version: row.version,
  name: row.name,
  language: row.language,
  contentHash: row.content_hash,
  findings: { errors: row.error_count, warnings: row.warning_count, infos: row.info_count },
  createdAt: row.created_at,
});
