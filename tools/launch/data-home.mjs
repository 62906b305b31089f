// What lies in .sutra: the data of the embedded servers and everything that belongs to one installation.
import { claimFolder, isStillRunning, readIdentity, removePostgresData, tryLock, writingIn } from '@sutra/embedded';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LaunchFault } from './launch-fault.mjs';

/** Parts of an installation's state; downloaded programs and the caches of builds and tests are not. */
const stateParts = ['nats', 'redis', 'secrets.json', 'run.json', 'demo.json', 'logs'];

/** @param {string} root */
export const homeBelow = (root) => join(root, '.sutra');

/** @param {string} home */
const lockOf = (home) => join(home, 'run.lock');

/** @param {string} path @returns {Promise<unknown>} */
const readJson = async (path) => {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * The launcher that works in this folder at the moment, and its address once it has one.
 * @param {string} home
 * @returns {Promise<{ pid: number, address: string | undefined } | undefined>}
 */
export async function runningLauncher(home) {
  const holder = readIdentity(await readJson(lockOf(home)));
  if (!holder || !isStillRunning(holder)) return undefined;
  const run = await readJson(join(home, 'run.json'));
  const address = typeof run === 'object' && run !== null && 'address' in run ? run.address : undefined;
  return { pid: holder.pid, address: typeof address === 'string' ? address : undefined };
}

/**
 * Makes this process the only one that works in the folder, or says who does.
 * @param {string} home @param {string} purpose what cannot be done while Sutra runs
 * @returns {Promise<() => Promise<void>>} gives it back
 */
export async function occupy(home, purpose) {
  await writingIn(home, () => mkdir(home, { recursive: true }));
  for (let attempt = 0; attempt < 10; attempt++) {
    if (await writingIn(home, () => tryLock(lockOf(home)))) {
      // The run file of a killed run names processes that are gone.
      await rm(join(home, 'run.json'), { force: true });
      return () => rm(lockOf(home), { force: true });
    }
    const running = await runningLauncher(home);
    if (running) throw occupied(running, purpose);
  }
  throw new LaunchFault('unavailable', 'LAUNCH.LOCK', `Several starts are trying to use ${home} at once: try again.`);
}

/** @param {{ pid: number, address: string | undefined }} running @param {string} purpose */
function occupied({ pid, address }, purpose) {
  const where = address === undefined ? 'is starting here' : `runs here already, at ${address}`;
  const message = `Sutra ${where} (process ${pid}): stop it with Ctrl-C in its terminal before ${purpose}.`;
  return new LaunchFault('unavailable', 'LAUNCH.RUNNING', message);
}

/** Waits for the servers of a run that was killed a moment ago: they may still be writing. @param {string} home */
export async function awaitServers(home) {
  for (const name of ['nats', 'postgres', 'redis']) {
    if (existsSync(join(home, name))) await claimFolder(name, join(home, name));
  }
}

/** Deletes the state and keeps downloaded programs and caches. @param {string} home */
export async function resetState(home) {
  await awaitServers(home);
  await removePostgresData(join(home, 'postgres'));
  for (const part of stateParts) await rm(join(home, part), { recursive: true, force: true });
}
