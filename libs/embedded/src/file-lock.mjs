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

/** @param {string} path @returns {Promise<boolean>} whether the file could be created and now names this process */
async function create(path) {
  try {
    await writeFile(path, JSON.stringify(identityOf(process.pid)), { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} path */
async function isHeld(path) {
  const holder = await holderOf(path);
  if (holder) return isStillRunning(holder);
  // A holder that cannot be read may be writing its name right now, so it gets a moment.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const again = await holderOf(path);
  return again !== undefined && isStillRunning(again);
}

/** @param {string} path @returns {Promise<boolean>} whether this process now holds the lock */
export async function tryLock(path) {
  await mkdir(dirname(path), { recursive: true });
  if (await create(path)) return true;
  if (await isHeld(path)) return false;
  // Only one may bury a dead lock: a second one that still believes it dead would remove the first one's new lock.
  const burial = `${path}.burial`;
  if (!(await create(burial))) {
    if (!(await isHeld(burial))) await rm(burial, { force: true });
    return false;
  }
  try {
    if (await isHeld(path)) return false;
    await rm(path, { force: true });
    return await create(path);
  } finally {
    await rm(burial, { force: true });
  }
}

/**
 * Runs work while no other process holds the lock; the lock of a dead process is taken over.
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
