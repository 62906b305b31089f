import { superuser } from '@sutra/embedded';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { homeBelow, runningLauncher } from '../launch/data-home.mjs';
import { root } from '../launch/install.mjs';

/** @typedef {import('./schemas.mjs').Environment} Environment */
/** @typedef {import('../launch/run-file.mjs').RunFile} RunFile */

/** @param {string} path */
const kept = async (path) => JSON.parse(await readFile(path, 'utf8').catch(() => '{}'));

/**
 * What the launcher of this clone noted, while it lives: the note of a killed one names addresses that may be
 * somebody else's by now.
 * @param {string} [home]
 * @returns {Promise<RunFile | undefined>}
 */
export async function runningInstallation(home = homeBelow(root)) {
  const launcher = await runningLauncher(home);
  if (launcher === undefined) return undefined;
  const run = await kept(join(home, 'run.json'));
  return run.pid === launcher.pid ? run : undefined;
}

/**
 * The settings of the installation in this clone: what the environment says, and for the rest what its launcher noted.
 * @param {string} [home] @param {Environment} [env]
 * @returns {Promise<Environment>}
 */
export async function installationEnvironment(home = homeBelow(root), env = process.env) {
  const [secrets, run] = await Promise.all([kept(join(home, 'secrets.json')), runningInstallation(home)]);
  const noted = {
    SUTRA_NATS_URL: run?.servers['nats']?.url,
    SUTRA_POSTGRES_URL: run?.servers['postgres']?.url,
    SUTRA_POSTGRES_ADMIN_URL: await adminUrl(home, run),
    SUTRA_REDIS_URL: run?.servers['redis']?.url,
    SUTRA_BARS_DIR: join(home, 'bars'),
  };
  // An empty variable is as good as none, as it is to the launcher.
  const given = Object.entries(env).filter(([, value]) => value !== '');
  return { ...noted, ...secrets, ...Object.fromEntries(given) };
}

/** The run file holds no passwords; the embedded server's own one lies beside its data. @param {string} home @param {RunFile | undefined} run */
async function adminUrl(home, run) {
  const postgres = run?.servers['postgres'];
  if (postgres === undefined || postgres.isExternal) return undefined;
  const url = new URL(postgres.url);
  url.username = superuser;
  url.password = (await readFile(join(home, 'postgres/password'), 'utf8')).trim();
  return url.href;
}
