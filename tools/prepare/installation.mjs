import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('../../.sutra/', import.meta.url));

/** @param {string} name */
const kept = async (name) => JSON.parse(await readFile(join(home, name), 'utf8').catch(() => '{}'));

/**
 * The settings of the installation in this clone: what the environment says, and for the rest what its launcher noted.
 * @returns {Promise<Record<string, string | undefined>>}
 */
export async function installationEnvironment() {
  const [secrets, run] = await Promise.all([kept('secrets.json'), kept('run.json')]);
  const noted = {
    SUTRA_NATS_URL: run.servers?.nats?.url,
    SUTRA_POSTGRES_URL: run.servers?.postgres?.url,
    SUTRA_POSTGRES_ADMIN_URL: run.servers?.postgres?.adminUrl,
    SUTRA_REDIS_URL: run.servers?.redis?.url,
  };
  return { ...noted, ...secrets, ...process.env };
}
