// npm run migrate -- up | down [--steps N]: the database job by hand, on the running embedded installation or, where
// SUTRA_POSTGRES_ADMIN_URL is set, on that server.
import { migrate } from '@sutra/storage';
import { parseArgs } from 'node:util';
import { isForeseen, LaunchFault, messageOf } from '../launch/launch-fault.mjs';
import { installationEnvironment } from './installation.mjs';
import { serviceSchemas } from './schemas.mjs';

/** @typedef {{ direction: 'up' | 'down', steps: number, owner: string | undefined }} MigrationOrder */

/**
 * Migrates the services of this clone, or the one of that owner token.
 * @param {MigrationOrder} order
 * @returns {Promise<import('@sutra/storage').MigrationReport[]>}
 */
export async function migrateInstallation({ direction, steps, owner }) {
  const env = await installationEnvironment();
  const adminUrl = env['SUTRA_POSTGRES_ADMIN_URL'];
  if (adminUrl === undefined) {
    const message = 'Sutra does not run here with a Postgres of its own and SUTRA_POSTGRES_ADMIN_URL is not set.';
    throw new LaunchFault('unavailable', 'LAUNCH.MIGRATE', message);
  }
  const all = await serviceSchemas(env);
  const services = owner === undefined ? all : all.filter((service) => service.owner === owner);
  return migrate({ adminUrl, services, direction, steps });
}

/** What the words ask for; undefined when they make no sense. @param {readonly string[]} words @returns {MigrationOrder | undefined} */
export function readOrder(words) {
  const { values, positionals } = parsed(words) ?? { values: { steps: '' }, positionals: [] };
  const [direction = 'up', ...more] = positionals;
  const steps = Number(values.steps);
  if ((direction !== 'up' && direction !== 'down') || !Number.isInteger(steps) || steps < 1) return undefined;
  return more.length > 0 ? undefined : { direction, steps, owner: values.owner };
}

/** @param {readonly string[]} words */
function parsed(words) {
  const options = {
    steps: { type: /** @type {const} */ ('string'), default: '1' },
    owner: { type: /** @type {const} */ ('string') },
  };
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch {
    // It throws at a word that it doesn't know.
    return undefined;
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const order = readOrder(process.argv.slice(2));
  if (order === undefined) {
    process.stderr.write('Say: npm run migrate -- up, or: npm run migrate -- down [--steps N] [--owner auth]\n');
    process.exit(2);
  }
  try {
    for (const { owner, migrations } of await migrateInstallation(order)) {
      process.stdout.write(`${owner}: ${migrations.length > 0 ? migrations.join(', ') : 'nothing to do'}\n`);
    }
  } catch (error) {
    if (!isForeseen(error)) throw error;
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
