import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identityOf, isStillRunning } from '@sutra/embedded';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const testsFolder = join(root, '.sutra/test');

/** Server programs that had to be downloaded are kept for the next run. */
export const binDir = join(root, '.sutra/bin');

/** Data of this process's throw-away servers. */
const ownFolder = () => {
  const { pid, startedAt } = identityOf(process.pid);
  return join(testsFolder, `${pid}.${startedAt}`);
};

let count = 0;

/** @param {string} name @returns {Promise<string>} a new folder that lives no longer than this process */
export async function newServerFolder(name) {
  const folder = join(ownFolder(), `${name}-${++count}`);
  // An account that Postgres drops to passes through these folders.
  await mkdir(folder, { recursive: true, mode: 0o711 });
  return folder;
}

/** Removes what killed runs have left. */
export async function clearDeadFolders() {
  for (const name of await readdir(testsFolder).catch(() => [])) {
    const [pid, startedAt] = name.split('.');
    if (isStillRunning({ pid: Number(pid), startedAt: startedAt ?? '' })) continue;
    await rm(join(testsFolder, name), { recursive: true, force: true });
  }
}

export const clearOwnFolder = () => rm(ownFolder(), { recursive: true, force: true });
