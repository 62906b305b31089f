// Unpacks distribution packages into a private folder: no root, and the machine's own package state stays untouched.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { findOnPath, run } from './executables.mjs';
import { ServerFault } from './server-fault.mjs';

/** @typedef {import('./executables.mjs').Environment} Environment */
/**
 * Where this machine's packages come from; the mirror is the one it is configured with.
 * @typedef {{ id: string, codename: string, mirror: string }} Distribution
 */

const keyrings = new Map([
  ['debian', '/usr/share/keyrings/debian-archive-keyring.gpg'],
  ['ubuntu', '/usr/share/keyrings/ubuntu-archive-keyring.gpg'],
]);

/** @param {string} text the content of /etc/os-release @returns {Map<string, string>} */
export function parseOsRelease(text) {
  /** @type {Map<string, string>} */
  const fields = new Map();
  for (const line of text.split('\n')) {
    const [, name, value] = /^([A-Z_]+)="?([^"]*)"?$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) fields.set(name, value);
  }
  return fields;
}

/** @param {string} printedUris what `apt-get update --print-uris` prints @param {string} codename */
export const parseMirror = (printedUris, codename) =>
  new RegExp(`^'(\\S+)/dists/${codename}/InRelease'`, 'm').exec(printedUris)?.[1];

/** @param {Environment} env @returns {Promise<Distribution | undefined>} undefined where there is no apt */
export async function findDistribution(env) {
  if (['apt-get', 'apt-cache', 'dpkg'].some((name) => findOnPath(name, env).length === 0)) return undefined;
  const release = parseOsRelease(await readFile('/etc/os-release', 'utf8').catch(() => ''));
  const id = release.get('ID');
  const codename = release.get('VERSION_CODENAME');
  if (id === undefined || codename === undefined) return undefined;
  // An empty state needs neither the lists, which slim images delete, nor any privilege.
  const state = await mkdtemp(join(tmpdir(), 'sutra-apt-'));
  try {
    const printed = await run('apt-get', ['-o', `Dir::State=${state}`, 'update', '--print-uris'], { env });
    const mirror = parseMirror(printed.stdout, codename);
    return mirror === undefined ? undefined : { id, codename, mirror };
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {Distribution} distribution @param {string} suite @returns {Promise<string[]>} options */
async function preparePrivateApt(folder, { id, mirror }, suite) {
  for (const part of ['etc', 'state/lists/partial', 'cache/archives/partial', 'debs', 'root']) {
    await mkdir(join(folder, part), { recursive: true });
  }
  const keyring = keyrings.get(id);
  const signedBy = keyring !== undefined && existsSync(keyring) ? `Signed-By: ${keyring}\n` : '';
  const components = id === 'ubuntu' ? 'main universe' : 'main';
  const sources = join(folder, 'etc/sutra.sources');
  await writeFile(sources, `Types: deb\nURIs: ${mirror}\nSuites: ${suite}\nComponents: ${components}\n${signedBy}`);
  // With the machine's own status an installed package newer than this suite would make the download fail.
  await writeFile(join(folder, 'state/status'), '');
  const settings = {
    'Dir::State::status': join(folder, 'state/status'),
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State': join(folder, 'state'),
    'Dir::Cache': join(folder, 'cache'),
    'APT::Get::List-Cleanup': '0',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
    // Downloading as oneself works below a folder that apt's own user cannot enter.
    'APT::Sandbox::User': currentUser(),
    'Debug::NoLocking': '1',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** A uid without a passwd entry has no name, and apt then takes the number. */
function currentUser() {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 0);
  }
}

/**
 * Downloads and unpacks the named packages, as far as the suite has them, and returns the folder that holds `usr`.
 * @param {{ folder: string, distribution: Distribution, suite: string, packages: readonly string[], env: Environment }} order
 */
export async function unpackPackages({ folder, distribution, suite, packages, env }) {
  const options = await preparePrivateApt(folder, distribution, suite);
  await runOrFail('apt-get', ['-qq', ...options, 'update'], { env });
  const known = await runOrFail('apt-cache', [...options, 'pkgnames'], { env });
  const names = new Set(known.split('\n'));
  const available = packages.filter((name) => names.has(name));
  await runOrFail('apt-get', ['-qq', ...options, 'download', ...available], { env, cwd: join(folder, 'debs') });
  for (const deb of await readdir(join(folder, 'debs'))) {
    await runOrFail('dpkg', ['-x', join(folder, 'debs', deb), join(folder, 'root')], { env });
  }
  // Lists and archives are several times the size of what they delivered.
  await Promise.all(['state', 'cache', 'debs', 'etc'].map((part) => rm(join(folder, part), { recursive: true })));
  return join(folder, 'root');
}

/** @param {string} command @param {string[]} args @param {{ env: Environment, cwd?: string }} options */
async function runOrFail(command, args, options) {
  const { status, stdout, stderr } = await run(command, args, options);
  if (status === 0) return stdout;
  const said = stderr.trim().split('\n').at(-1) ?? '';
  throw new ServerFault('unavailable', 'EMBEDDED.PACKAGE_DOWNLOAD', `${command} ${args.at(-1)} failed: ${said}`);
}
