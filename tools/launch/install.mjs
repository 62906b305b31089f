// Runs before any dependency exists, so it uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LaunchFault } from './launch-fault.mjs';
import { compareLock } from './lock-contents.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const lockPath = join(root, 'package-lock.json');
const installedPath = join(root, 'node_modules/.package-lock.json');
const stampPath = join(root, 'node_modules/.sutra-stamp');

/** Installs the locked dependencies unless exactly these are installed. @param {(line: string) => void} [say] */
export async function install(say = (line) => process.stdout.write(`${line}\n`)) {
  const { isUpToDate, stamp } = compareLock(lockPath, installedPath, stampPath);
  if (isUpToDate) return keepStamp(stamp);
  await alone(() => {
    // Another start or test run may have done it while this one waited.
    if (compareLock(lockPath, installedPath, stampPath).isUpToDate) return;
    say('Installing the dependencies; the first time this takes a minute');
    // npm names itself to its scripts, so that the one on PATH need not be another.
    const npm = process.env['npm_execpath'];
    const words = ['ci', '--no-progress', '--loglevel=error'];
    // What npm says is progress, and stdout may be wanted for an answer.
    /** @type {import('node:child_process').SpawnSyncOptions} */
    const options = { cwd: root, stdio: ['ignore', 2, 2] };
    const { status, error } = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...words], options)
      : spawnSync('npm', words, options);
    if (status === 0) return;
    const why = error ? `npm could not be run (${error.message})` : 'npm ci failed, as it says above';
    throw new LaunchFault('unavailable', 'LAUNCH.INSTALL', `The dependencies were not installed: ${why}.`);
  });
  keepStamp(compareLock(lockPath, installedPath, stampPath).stamp);
}

/** Comparing every package takes longer than comparing one stamp; without the stamp it is merely slower. @param {string} stamp */
function keepStamp(stamp) {
  try {
    if (readFileSync(stampPath, 'utf8') === stamp) return;
  } catch {
    // There is none yet.
  }
  try {
    writeFileSync(stampPath, stamp);
  } catch {
    // Dependencies that another user has installed can still be used.
  }
}

/** Two installations at once would delete each other's files. @param {() => void} work */
async function alone(work) {
  const lock = join(root, '.sutra/install.lock');
  mkdirSync(join(root, '.sutra'), { recursive: true });
  while (!create(lock)) {
    const holder = holderOf(lock);
    await new Promise((resolve) => setTimeout(resolve, 200));
    // A holder that is still being written is no number at first; one that stays so, or is gone, is dead.
    if (!isAlive(holder) && holderOf(lock) === holder) rmSync(lock, { force: true });
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function create(lock) {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} lock */
function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** @param {string} command @param {string[]} args */
export function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
