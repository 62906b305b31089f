// Where root may neither enter a namespace nor let another account reach the clone, programs and data move to a place
// that everybody can enter.
import { createHash } from 'node:crypto';
import { cp, lstat, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ServerFault } from './server-fault.mjs';

const everyonesFolder = '/var/tmp';

/** @param {string} dir the folder that cannot be reached @returns {string} the one that stands in for it */
export const refugeOf = (dir) =>
  join(everyonesFolder, `sutra-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`);

/** @param {string} refuge */
export async function openRefuge(refuge) {
  await mkdir(refuge, { recursive: true, mode: 0o711 });
  const { uid, mode } = await lstat(refuge).then((it) => ({ uid: it.isDirectory() ? it.uid : -1, mode: it.mode }));
  // Anybody may create names in that folder, so one prepared by somebody else is never trusted.
  if (uid === process.getuid?.() && (mode & 0o022) === 0) return;
  throw new ServerFault('unavailable', 'EMBEDDED.POSTGRES_ACCOUNT', `${refuge} belongs to somebody else: remove it.`);
}

/**
 * @param {string} root the folder that holds bin, lib and share
 * @param {string} refuge
 * @returns {Promise<string>} the folder with the copied programs
 */
export async function copyPrograms(root, refuge) {
  const home = join(refuge, 'programs');
  const part = `${home}.${process.pid}`;
  // Static libraries are half the size and serve only who links against them.
  await cp(root, part, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  await rm(home, { recursive: true, force: true });
  await rename(part, home);
  return join(home, 'bin');
}
