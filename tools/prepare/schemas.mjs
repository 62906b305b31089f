import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LaunchFault } from '../launch/launch-fault.mjs';
import { ownerOf } from '../launch/processes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @typedef {import('@sutra/storage/fingerprint').ServiceSchema} ServiceSchema */
/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/** A setting that the job can't do without. @param {Environment} env @param {string} name @param {string} [purpose] */
export function needed(env, name, purpose) {
  const value = env[name];
  if (value === undefined || value === '') {
    const why = purpose === undefined ? '' : `: ${purpose}`;
    throw new LaunchFault('unavailable', 'LAUNCH.SETTING', `${name} is not set${why}.`);
  }
  return value;
}

/** The part of the database that each service with records expects. @param {Environment} env @returns {Promise<ServiceSchema[]>} */
export async function serviceSchemas(env) {
  const schemas = Object.entries(ownerOf).map(async ([app, owner]) => {
    const file = join(root, 'apps', app, 'dist/migrations.js');
    if (!existsSync(file)) return [];
    const { migrations } = await import(pathToFileURL(file).href);
    return [{ owner, password: needed(env, `SUTRA_${owner.toUpperCase()}_POSTGRES_PASSWORD`), migrations }];
  });
  return (await Promise.all(schemas)).flat();
}
