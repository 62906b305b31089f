// The one job that may shape what the services stand on: roles, schemas and tables, streams and consumers.
import { bootstrap, connectBus } from '@sutra/bus';
import { catalogue } from '@sutra/contracts';
import { isMigrated } from '@sutra/storage/fingerprint';
import { needed, serviceSchemas } from './schemas.mjs';

const ADMIN_PURPOSE =
  'on a Postgres of your own, it names the same database with a login that may make roles and schemas';

/** @typedef {import('./schemas.mjs').Environment} Environment */

/** @param {Environment} env @param {(line: string) => void} log */
async function prepareDatabase(env, log) {
  const plan = {
    adminUrl: needed(env, 'SUTRA_POSTGRES_ADMIN_URL', ADMIN_PURPOSE),
    services: await serviceSchemas(env),
  };
  if (await isMigrated(plan)) return;
  // Loaded only now: most starts have nothing to migrate, and TypeORM takes its time.
  const { migrate } = await import('@sutra/storage');
  for (const { owner, migrations } of await migrate({ ...plan, direction: 'up' })) {
    if (migrations.length > 0) log(`Migrated ${owner}: ${migrations.join(', ')}`);
  }
}

/** @param {Environment} env @param {(line: string) => void} log */
async function prepareStreams(env, log) {
  const url = needed(env, 'SUTRA_NATS_URL');
  const password = needed(env, 'SUTRA_BOOTSTRAP_NATS_PASSWORD');
  const quiet = () => undefined;
  const connection = await connectBus({
    url,
    identity: 'bootstrap',
    password,
    log: { info: quiet, warn: quiet, error: quiet },
  });
  try {
    const replicas = Number(env['SUTRA_NATS_REPLICAS'] ?? 1);
    const { created, retired } = await bootstrap(connection, catalogue, { replicas });
    if (created.length > 0) log(`Streams and consumers made: ${created.join(', ')}`);
    if (retired.length > 0) log(`Consumers retired: ${retired.join(', ')}`);
  } finally {
    await connection.close();
  }
}

/**
 * Brings the servers into the shape that the services expect, before any service starts and again after nats-server
 * has come back. Doing it twice changes nothing.
 * @param {{ env: Environment, log: (line: string) => void }} place
 * @returns {Promise<void>}
 */
export async function prepare({ env, log }) {
  await Promise.all([prepareDatabase(env, log), prepareStreams(env, log)]);
}
