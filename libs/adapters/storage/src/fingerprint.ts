/**
 * Whether the database is as the services want it, told by one statement. It needs pg alone: a start that has nothing
 * to migrate should not pay for loading TypeORM.
 */
import { Fault } from '@sutra/kernel';
import { pbkdf2Sync } from 'node:crypto';
import { connectClient, type PgClient } from './postgres-client.js';

/** A migration as a class; its name decides whether it has run. */
export type MigrationClass = new () => {
  readonly name?: string;
  up(runner: never): Promise<void>;
  down(runner: never): Promise<void>;
};

/** What the database must hold for one service. */
export interface ServiceSchema {
  readonly owner: string;
  readonly password: string;
  readonly migrations: readonly MigrationClass[];
}

export interface SchemaPlan {
  /** Address of the database with the credentials of one who may create roles and schemas. */
  readonly adminUrl: string;
  readonly services: readonly ServiceSchema[];
}

// Part of the fingerprint, so that a release that prepares roles in another way runs once everywhere.
const RECIPE = 1;

const STAMP_ITERATIONS = 5_000;

/** Whether roles, passwords and migrations are all in place, so that `migrate` would change nothing. */
export async function isMigrated({ adminUrl, services }: SchemaPlan): Promise<boolean> {
  const client = await connectAdmin(adminUrl);
  try {
    return await bearsStamp(client, services);
  } finally {
    await client.end();
  }
}

/** A dump carries the stamp but no roles, so these are counted as well. */
export async function bearsStamp(client: PgClient, services: readonly ServiceSchema[]): Promise<boolean> {
  const owners = services.map(({ owner }) => owner);
  try {
    const { rows } = await client.query<{ fingerprint: string; roles: string }>(
      'select fingerprint, (select count(*) from pg_roles where rolname = any($1)) as roles from sutra_migration.stamp',
      [owners],
    );
    return rows[0]?.fingerprint === fingerprintOf(services) && Number(rows[0].roles) === new Set(owners).size;
  } catch (error) {
    // No such schema or table: nothing has ever been migrated here.
    if (['42P01', '3F000'].includes((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

/** Stretched, because it covers passwords and is kept where a backup may carry it away. */
export function fingerprintOf(services: readonly ServiceSchema[]): string {
  const content = [...services]
    .sort((a, b) => (a.owner < b.owner ? -1 : 1))
    .map(({ owner, password, migrations }) => [owner, password, migrations.map(migrationName)]);
  const text = JSON.stringify([RECIPE, content]);
  return pbkdf2Sync(text, 'sutra.migration.stamp', STAMP_ITERATIONS, 32, 'sha256').toString('hex');
}

/** The name under which TypeORM books a migration. */
export const migrationName = (migration: MigrationClass): string => new migration().name ?? migration.name;

export async function connectAdmin(adminUrl: string): Promise<PgClient> {
  try {
    return await connectClient({
      connectionString: adminUrl,
      application_name: 'sutra-migrate',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      options: '-c TimeZone=UTC',
    });
  } catch (cause) {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : String(cause);
    throw new Fault('unavailable', 'STORAGE.CONNECTION', `Postgres is away: ${why}`, { cause });
  }
}
