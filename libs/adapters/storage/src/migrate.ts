import { DataSource, type Logger, type MigrationInterface } from 'typeorm';
import { statementFault } from './driver-fault.js';
import { heardBreaks } from './connection.js';
import { bearsStamp, connectAdmin, fingerprintOf, type SchemaPlan, type ServiceSchema } from './fingerprint.js';
import type { PgClient } from './postgres-client.js';
import { closeDatabase, prepareAuditor, prepareRole } from './roles.js';

export interface MigrationPlan extends SchemaPlan {
  readonly direction: 'up' | 'down';
  /** How many migrations of each service go down; one by default. */
  readonly steps?: number;
}

/** What a run did to one service, in the order in which it was done. */
export interface MigrationReport {
  readonly owner: string;
  readonly migrations: readonly string[];
}

// 'Sutra' in ASCII. Two jobs at once would both see a migration as missing, and the slower one would fail half-way.
const JOB_LOCK = '358435156577';

/** Brings roles, schemas and tables of the services up to date, or takes the newest migrations back. Run by one job. */
export async function migrate(plan: MigrationPlan): Promise<MigrationReport[]> {
  const admin = await connectAdmin(plan.adminUrl);
  try {
    await admin.query(`select pg_advisory_lock(${JOB_LOCK})`);
    return plan.direction === 'up' ? await up(admin, plan) : await down(admin, plan);
  } catch (error) {
    throw statementFault(error);
  } finally {
    // The end of the session gives the lock back.
    await admin.end();
  }
}

async function up(admin: PgClient, { adminUrl, services }: MigrationPlan): Promise<MigrationReport[]> {
  if (await bearsStamp(admin, services)) return services.map(({ owner }) => ({ owner, migrations: [] }));
  await closeDatabase(admin);
  await prepareAuditor(admin);
  const reports: MigrationReport[] = [];
  for (const service of services) {
    await prepareRole(admin, service);
    reports.push({ owner: service.owner, migrations: await asService(adminUrl, service, runPending) });
  }
  await writeStamp(admin, fingerprintOf(services));
  return reports;
}

async function down(admin: PgClient, { adminUrl, services, steps = 1 }: MigrationPlan): Promise<MigrationReport[]> {
  await writeStamp(admin, '');
  const reports: MigrationReport[] = [];
  for (const service of services) {
    const undone = await asService(adminUrl, service, (dataSource) => undoNewest(dataSource, steps));
    reports.push({ owner: service.owner, migrations: undone });
  }
  return reports;
}

async function runPending(dataSource: DataSource): Promise<string[]> {
  return (await dataSource.runMigrations({ transaction: 'each' })).map(({ name }) => name);
}

async function undoNewest(dataSource: DataSource, steps: number): Promise<string[]> {
  const undone: string[] = [];
  while (undone.length < steps) {
    const newest = (await executedIn(dataSource))[0];
    if (newest === undefined) return undone;
    await dataSource.undoLastMigration({ transaction: 'each' });
    undone.push(newest);
  }
  return undone;
}

async function executedIn(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>('select name from migration order by id desc');
  return rows.map(({ name }) => name);
}

// What went wrong is in the fault; TypeORM would write it to the terminal as well.
const nothing = () => undefined;
const silent: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};

/** A session of the administrator that acts as the service from its first statement, so that it owns what it makes. */
async function asService<T>(adminUrl: string, service: ServiceSchema, work: (d: DataSource) => Promise<T>): Promise<T> {
  const { owner, migrations } = service;
  const dataSource = new DataSource({
    type: 'postgres',
    url: adminUrl,
    schema: owner,
    migrations: migrations as (new () => MigrationInterface)[],
    migrationsTableName: 'migration',
    installExtensions: false,
    logger: silent,
    applicationName: 'sutra-migrate',
    poolSize: 2,
    extra: { ...heardBreaks, options: `-c search_path=${owner},${owner}_audit -c role=${owner} -c TimeZone=UTC` },
  });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function writeStamp(admin: PgClient, fingerprint: string): Promise<void> {
  await admin.query('create schema if not exists sutra_migration');
  await admin.query(`create table if not exists sutra_migration.stamp (
    one boolean primary key default true check (one), fingerprint text not null, at timestamptz not null default now())`);
  await admin.query(
    `insert into sutra_migration.stamp (fingerprint) values ($1)
     on conflict (one) do update set fingerprint = excluded.fingerprint, at = now()`,
    [fingerprint],
  );
}
