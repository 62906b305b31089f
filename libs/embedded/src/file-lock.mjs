import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { identityOf, isStillRunning, readIdentity } from './process-identity.mjs';
import { systemCode } from './server-fault.mjs';

/** @param {string} path */
async function holderOf(path) {
  try {
    return readIdentity(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** @param {string} path @returns {Promise<boolean>} whether this process now holds the lock */
export async function tryLock(path) {
  await mkdir(dirname(path), { recursive: true });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(path, JSON.stringify(identityOf(process.pid)), { flag: 'wx' });
      return true;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    const holder = await holderOf(path);
    if (holder && isStillRunning(holder)) return false;
    // A holder that cannot be read may be writing its name right now, so it gets a moment before it is removed.
    if (!holder) await new Promise((resolve) => setTimeout(resolve, 50));
    const again = await holderOf(path);
    if (again && isStillRunning(again)) return false;
    await rm(path, { force: true });
  }
  return false;
}

/**
 * Runs work while no other process holds the lock; the lock of a dead process is taken over. The lock saves double
 * work: whoever needs certainty also finishes with an atomic rename, since two may take over one dead lock at once.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 */
export async function withLock(path, work) {
  while (!(await tryLock(path))) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}
