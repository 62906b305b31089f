import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { identityOf, isStillRunning, readIdentity, waitUntil } from './process-identity.mjs';
import { ServerFault, systemCode, writingIn } from './server-fault.mjs';

const ownerFile = 'owner.json';

/** @param {string} dir */
async function readOwner(dir) {
  try {
    const { server, parent } = JSON.parse(await readFile(join(dir, ownerFile), 'utf8'));
    return { server: readIdentity(server), parent: readIdentity(parent) };
  } catch {
    return {};
  }
}

/**
 * Makes a server's folder ready for a new server. Two servers over one folder would ruin it, and only Postgres guards
 * itself: one that a living process started is left alone and named; one whose parent died is awaited, then ended.
 * @param {string} name @param {string} dir
 */
export async function claimFolder(name, dir) {
  await writingIn(dir, async () => {
    // Others may pass through on their way to what belongs to the account that runs Postgres.
    await mkdir(dir, { recursive: true, mode: 0o711 });
    await writeFile(join(dir, '.written'), '');
  });
  const { server, parent } = await readOwner(dir);
  if (!server || !isStillRunning(server)) return;
  if (parent && isStillRunning(parent)) {
    const message = `The ${name} of ${dir} is already running as process ${server.pid}, started by process ${parent.pid}.`;
    throw new ServerFault('unavailable', 'EMBEDDED.IN_USE', message);
  }
  const hasEnded = () => !isStillRunning(server);
  // The kernel has usually just told it to end, because its parent was killed a moment ago.
  if (await waitUntil(hasEnded, 3000)) return;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGKILL'])) {
    process.kill(server.pid, signal);
    if (await waitUntil(hasEnded, 5000)) return;
  }
  throw new ServerFault(
    'unavailable',
    'EMBEDDED.IN_USE',
    `Process ${server.pid} still holds ${dir} and cannot be ended.`,
  );
}

/** Remembers who runs on the folder, for the start after this one. @param {string} dir @param {number} pid */
export const recordOwner = (dir, pid) =>
  writeFile(join(dir, ownerFile), JSON.stringify({ server: identityOf(pid), parent: identityOf(process.pid) }));

/** A secret that starts with a letter, because nats-server reads a variable that looks like a number as one. */
export const newSecret = () => `s${randomBytes(24).toString('base64url')}`;

/** The secret kept in a file that only its owner can read, made at the first need. @param {string} path */
export async function keptSecret(path) {
  try {
    await writeFile(path, newSecret(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  return (await readFile(path, 'utf8')).trim();
}
