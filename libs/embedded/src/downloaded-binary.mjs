import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findDistribution, unpackPackages } from './debian-packages.mjs';
import { run } from './executables.mjs';
import { withLock } from './file-lock.mjs';
import { ServerFault, systemCode, writingIn } from './server-fault.mjs';
import { isAtLeast, parseVersion } from './versions.mjs';

/** @typedef {import('./executables.mjs').Environment} Environment */
/** @typedef {import('./versions.mjs').Version} Version */
/**
 * A server program that answered --version; `env` is what it needs to run.
 * @typedef {{ path: string, version: Version, env: Record<string, string> }} ServerBinary
 */
/**
 * Where to look, and where to put what is downloaded.
 * @typedef {{ binDir: string, env: Environment, log: (line: string) => void, mayDownload: boolean }} BinaryPlace
 */
/**
 * What to look for, and in which packages of which suites.
 * @typedef {object} BinaryOrder
 * @property {string} name
 * @property {readonly [number, number]} atLeast
 * @property {string} programInPackage path below the unpacked root
 * @property {readonly string[]} packages
 * @property {(codename: string) => string[]} suites in the order of preference
 * @property {string} advice what a person can do when nothing else works
 */

/**
 * @param {string} path
 * @param {Record<string, string>} needs
 * @param {Environment} env
 * @param {readonly [number, number]} atLeast
 * @returns {Promise<ServerBinary | undefined>} undefined when it does not run here or is too old
 */
export async function askBinary(path, needs, env, atLeast) {
  const { status, stdout } = await run(path, ['--version'], { env: { ...env, ...needs } });
  const version = status === 0 ? parseVersion(stdout) : undefined;
  return version && isAtLeast(version, ...atLeast) ? { path, version, env: needs } : undefined;
}

/** @param {string} root @returns {Record<string, string>} */
function libraryPath(root) {
  const triplets = new Map([
    ['x64', 'x86_64-linux-gnu'],
    ['arm64', 'aarch64-linux-gnu'],
  ]);
  const triplet = triplets.get(process.arch);
  if (triplet === undefined) return {};
  return { LD_LIBRARY_PATH: [`usr/lib/${triplet}`, `lib/${triplet}`].map((part) => join(root, part)).join(':') };
}

/** @param {string} root @param {BinaryOrder} order @param {Environment} env */
const askUnpacked = (root, order, env) =>
  askBinary(join(root, order.programInPackage), libraryPath(root), env, order.atLeast);

/**
 * Returns the program from the cache folder, filled from the distribution's packages at the first need. Several
 * processes may ask at once: a lock spares them the second download, and the rename makes the result whole or absent.
 * @param {BinaryOrder} order
 * @param {BinaryPlace} place
 * @returns {Promise<ServerBinary>}
 */
export async function downloadedBinary(order, { binDir, env, log, mayDownload }) {
  const home = join(binDir, order.name);
  const cached = await askUnpacked(home, order, env);
  if (cached) return cached;
  if (!mayDownload) throw notFound(order, 'neither on PATH nor downloaded yet');
  return writingIn(binDir, () =>
    withLock(join(binDir, `${order.name}.lock`), async () => {
      const meanwhile = await askUnpacked(home, order, env);
      if (meanwhile) return meanwhile;
      log(`Downloading ${order.name} from the distribution's packages`);
      await download(order, { home, env });
      const binary = await askUnpacked(home, order, env);
      if (!binary) throw notFound(order, 'what was downloaded does not run');
      return binary;
    }),
  );
}

/** @param {BinaryOrder} order @param {{ home: string, env: Environment }} place */
async function download(order, { home, env }) {
  const distribution = await findDistribution(env);
  if (!distribution) throw notFound(order, 'this machine has no apt packages to take it from');
  /** @type {unknown} */
  let cause;
  for (const suite of order.suites(distribution.codename)) {
    const folder = `${home}.${process.pid}.${suite}.partial`;
    await mkdir(folder, { recursive: true });
    try {
      const root = await unpackPackages({ folder, distribution, suite, packages: order.packages, env });
      if (!(await askUnpacked(root, order, env))) continue;
      await putInPlace(root, home);
      return;
    } catch (error) {
      if (!(error instanceof ServerFault)) throw error;
      cause = error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  throw notFound(order, cause instanceof ServerFault ? cause.message : 'no suite has one that runs here', cause);
}

/** @param {string} root @param {string} home */
async function putInPlace(root, home) {
  try {
    await rename(root, home);
  } catch (error) {
    if (systemCode(error) !== 'ENOTEMPTY' && systemCode(error) !== 'EEXIST') throw error;
    // Something stands there that did not answer, or another process has just finished the same work.
    await rename(home, `${root}.old`);
    await rename(root, home);
    await rm(`${root}.old`, { recursive: true, force: true });
  }
}

/** @param {BinaryOrder} order @param {string} why @param {unknown} [cause] */
function notFound(order, why, cause) {
  const message = `No ${order.name} was found (${why.replace(/\.$/, '')}): ${order.advice}`;
  return new ServerFault('unavailable', 'EMBEDDED.NO_BINARY', message, { cause, details: { name: order.name } });
}
