import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keptSecret } from './data-folder.mjs';
import { run } from './executables.mjs';
import { accountForExisting, accountForNew, asAccount } from './postgres-account.mjs';
import { copyPrograms, openRefuge, refugeOf } from './postgres-refuge.mjs';
import { ServerFault } from './server-fault.mjs';

/** @typedef {import('./postgres-installations.mjs').PostgresInstallation} PostgresInstallation */
/** @typedef {import('./postgres-account.mjs').PostgresAccount} PostgresAccount */
/**
 * A cluster that is ready to be served.
 * @typedef {{ data: string, bin: string, account: PostgresAccount, password: string }} Cluster
 */

/** The one superuser; services get roles of their own. */
export const superuser = 'sutra';

/** Programs see no variables of ours, and answer in the language that the log is searched in. */
export const programEnv = () => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

/** @param {string} dir @returns {Promise<string>} the folder itself, or the refuge it once had to move to */
export async function homeOfPostgres(dir) {
  return (await readFile(join(dir, 'moved-to'), 'utf8').catch(() => dir)).trim();
}

/** @param {string} data @returns {Promise<number>} the major version that wrote it */
async function majorOf(data) {
  return Number.parseInt(await readFile(join(data, 'PG_VERSION'), 'utf8'), 10);
}

/** @param {string} data @param {number} major @param {PostgresInstallation[]} installations */
function installationFor(data, major, installations) {
  const match = installations.find(({ version }) => version.major === major);
  if (match) return match;
  const here = installations.map(({ version }) => version.text).join(', ');
  throw new ServerFault(
    'unavailable',
    'EMBEDDED.POSTGRES_VERSION',
    `The data in ${data} was written by Postgres ${major}, but this machine has ${here}: install Postgres ${major}, or begin anew with npm start -- --reset.`,
    { details: { major } },
  );
}

/** @param {string} dir @param {PostgresInstallation[]} installations @returns {Promise<Cluster>} */
async function openExisting(dir, installations) {
  const home = await homeOfPostgres(dir);
  const data = join(home, 'cluster');
  const { bin, root } = installationFor(data, await majorOf(data), installations);
  const account = await accountForExisting(data, process.env);
  const password = await readFile(join(dir, 'password'), 'utf8').catch((cause) => {
    const message = `The password of the Postgres data in ${dir} is missing: restore ${join(dir, 'password')}, or begin anew with npm start -- --reset.`;
    throw new ServerFault('unavailable', 'EMBEDDED.POSTGRES_PASSWORD', message, { cause });
  });
  const own = home === dir || root === undefined ? bin : await copyPrograms(root, home);
  return { data, bin: own, account, password: password.trim() };
}

/** @param {string} dir @param {PostgresInstallation} installation */
async function chooseHome(dir, { bin, root }) {
  const account = await accountForNew({ bin, dir, env: process.env });
  if (account) return { home: dir, bin, account };
  const refuge = refugeOf(dir);
  await openRefuge(refuge);
  const copied = root === undefined ? bin : await copyPrograms(root, refuge);
  const dropped = await accountForNew({ bin: copied, dir: refuge, env: process.env });
  if (!dropped) {
    const message = `Postgres refuses to run as root, and no other account can use ${dir} or ${refuge}: start as an ordinary user, or set SUTRA_POSTGRES_URL.`;
    throw new ServerFault('unavailable', 'EMBEDDED.POSTGRES_ACCOUNT', message);
  }
  await writeFile(join(dir, 'moved-to'), refuge);
  return { home: refuge, bin: copied, account: dropped };
}

/** @param {string} dir @param {PostgresInstallation[]} installations @param {boolean} isDurable @returns {Promise<Cluster>} */
async function createNew(dir, installations, isDurable) {
  const [installation] = installations;
  if (!installation) throw new ServerFault('bug', 'EMBEDDED.NO_BINARY', 'startPostgres was given no installation.');
  const password = await keptSecret(join(dir, 'password'));
  const { home, bin, account } = await chooseHome(dir, installation);
  // A start that is killed half way leaves no half cluster under the final name.
  const part = join(home, 'cluster.part');
  const passwordFile = join(home, 'password.part');
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { mode: 0o700 });
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  const { wrapper = [], account: dropped } = asAccount(account);
  if (dropped) for (const path of [part, passwordFile]) await chown(path, dropped.uid, dropped.gid);
  const args = ['-D', part, '-U', superuser, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
  const words = [...wrapper, join(bin, 'initdb'), ...args, '--no-locale', '--no-instructions'];
  if (!isDurable) words.push('--no-sync');
  const { status, stderr } = await run(words[0] ?? '', words.slice(1), { env: programEnv(), ...dropped });
  await rm(passwordFile, { force: true });
  if (status !== 0) {
    const said = /^initdb: .*$/m.exec(stderr)?.[0] ?? stderr.trim().split('\n').at(-1);
    throw new ServerFault(
      'unavailable',
      'EMBEDDED.POSTGRES_INIT',
      `Postgres could not create its data in ${home}: ${said}`,
    );
  }
  await rename(part, join(home, 'cluster'));
  return { data: join(home, 'cluster'), bin, account, password };
}

/**
 * Opens the cluster of a folder, or creates it there.
 * @param {{ dir: string, installations: PostgresInstallation[], isDurable: boolean }} order
 */
export async function prepareCluster({ dir, installations, isDurable }) {
  await chmod(dir, 0o711);
  const data = join(await homeOfPostgres(dir), 'cluster');
  return existsSync(join(data, 'PG_VERSION'))
    ? openExisting(dir, installations)
    : createNew(dir, installations, isDurable);
}

/** Removes a server's data, also where it had to move out of the clone. @param {string} dir */
export async function removePostgresData(dir) {
  const home = await homeOfPostgres(dir);
  if (home === refugeOf(dir)) await rm(home, { recursive: true, force: true });
  await rm(dir, { recursive: true, force: true });
}
