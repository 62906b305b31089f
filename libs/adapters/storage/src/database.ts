import 'reflect-metadata';
import { Fault } from '@sutra/kernel';
import { DataSource, type EntitySchema } from 'typeorm';
import { checkedOwner, type Credentials, defaultLimits, heardBreaks, sessionSettings } from './connection.js';
import type { SessionLimits } from './connection.js';
import { statementFault } from './driver-fault.js';
import { type MigrationClass, migrationName } from './fingerprint.js';
import type { StorageLog } from './log.js';
import { Store } from './store.js';

/** An entity as TypeORM takes it: a decorated class or a schema. */
export type Entity = EntitySchema | (new () => object);

export interface StoreSettings extends Credentials {
  readonly entities: readonly Entity[];
  /** The migrations that this version of the service relies on; it does not open before they have run. */
  readonly migrations: readonly MigrationClass[];
  /** Connections of the pool; the relay of the outbox has its own beside it. */
  readonly poolSize?: number;
  readonly limits?: Partial<SessionLimits>;
  readonly log?: StorageLog;
}

const POOL_SIZE = 8;

/**
 * Opens one service's part of the database: its own role, its own schema. One attempt; `unavailable` when Postgres is
 * away or the migrations have not run yet, both of which mend without a new start.
 */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const limits = { ...defaultLimits, ...settings.limits };
  const dataSource = dataSourceOf(settings, limits);
  try {
    await dataSource.initialize();
    await assertMigrated(dataSource, settings);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw statementFault(error);
  }
  const { owner, url, password } = settings;
  return new Store({ dataSource, credentials: { owner, url, password }, limits, ...logOf(settings) });
}

function dataSourceOf(settings: StoreSettings, limits: SessionLimits): DataSource {
  const owner = checkedOwner(settings.owner);
  const { connectionString, application_name, connectionTimeoutMillis, ...session } = sessionSettings(
    settings,
    '',
    limits,
  );
  return new DataSource({
    type: 'postgres',
    url: connectionString,
    schema: owner,
    entities: [...settings.entities],
    installExtensions: false,
    applicationName: application_name,
    connectTimeoutMS: connectionTimeoutMillis,
    poolSize: settings.poolSize ?? POOL_SIZE,
    // A connection that breaks while idle is nobody's failure; the pool opens another one.
    poolErrorHandler: (error: Error) => settings.log?.warn({ owner, reason: error.message }, 'A connection broke'),
    extra: { ...session, ...heardBreaks },
  });
}

async function assertMigrated(dataSource: DataSource, { owner, migrations }: StoreSettings): Promise<void> {
  if (migrations.length === 0) return;
  const missing = await missingIn(dataSource, migrations.map(migrationName));
  if (missing.length === 0) return;
  throw new Fault('unavailable', 'STORAGE.NOT_MIGRATED', `the schema of ${owner} is behind; run the migrations`, {
    details: { missing },
  });
}

async function missingIn(dataSource: DataSource, names: readonly string[]): Promise<readonly string[]> {
  const [table] = await dataSource.query<{ name: string | null }[]>(`select to_regclass('migration') as name`);
  if (table?.name === undefined || table.name === null) return names;
  const rows = await dataSource.query<{ name: string }[]>('select name from migration');
  const executed = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !executed.has(name));
}

const logOf = ({ log }: StoreSettings) => (log === undefined ? {} : { log });
