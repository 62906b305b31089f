// Postgres refuses to run as root, and an unprivileged account may be unable to reach the data or the programs.
import { chown, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { findOnPath, run } from './executables.mjs';
import { ServerFault } from './server-fault.mjs';

/** @typedef {import('./executables.mjs').Environment} Environment */
/**
 * As whom Postgres runs: as oneself, as an account dropped to, or as oneself inside a user namespace where root looks
 * like nobody (the kernel still sees root, so nothing changes its owner and closed folders stay reachable).
 * @typedef {{ kind: 'self' } | { kind: 'drop', uid: number, gid: number } | { kind: 'namespace', wrapper: string[] }} PostgresAccount
 */

/** @returns {Promise<{ uid: number, gid: number }>} */
async function nobody() {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = /^nobody:.*$/m.exec(passwd)?.[0].split(':') ?? [];
  return { uid: Number(fields[2] ?? 65_534), gid: Number(fields[3] ?? 65_534) };
}

/** @param {Environment} env @returns {Promise<PostgresAccount | undefined>} undefined where user namespaces are forbidden */
async function namespace(env) {
  const unshare = findOnPath('unshare', env)[0];
  if (unshare === undefined) return undefined;
  const wrapper = [unshare, '--user', '--map-user=65534', '--map-group=65534', '--'];
  const probe = await run(unshare, [...wrapper.slice(1), 'true'], { env });
  return probe.status === 0 ? { kind: 'namespace', wrapper } : undefined;
}

/** initdb looks its own name up, and a container may run as a number that has none. */
function hasName() {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** @param {{ uid: number, gid: number }} account @param {{ bin: string, dir: string, env: Environment }} place */
async function canWorkAs(account, { bin, dir, env }) {
  const programs = await run(join(bin, 'initdb'), ['--version'], { env, ...account });
  if (programs.status !== 0) return false;
  const probe = join(dir, 'probe');
  await mkdir(probe, { recursive: true });
  await chown(probe, account.uid, account.gid);
  const written = await run('test', ['-w', probe], { env, ...account });
  await rm(probe, { recursive: true });
  return written.status === 0;
}

/**
 * Chooses for a new cluster, by trying and not by guessing.
 * @param {{ bin: string, dir: string, env: Environment }} place
 * @returns {Promise<PostgresAccount | undefined>} undefined when root can neither drop nor use a namespace here
 */
export async function accountForNew(place) {
  if (process.getuid?.() !== 0)
    return hasName() ? { kind: 'self' } : ((await namespace(place.env)) ?? { kind: 'self' });
  const account = await nobody();
  if (await canWorkAs(account, place)) return { kind: 'drop', ...account };
  return namespace(place.env);
}

/**
 * An existing cluster's owner decides, because Postgres opens only a folder of its own.
 * @param {string} cluster @param {Environment} env
 * @returns {Promise<PostgresAccount>}
 */
export async function accountForExisting(cluster, env) {
  const { uid, gid } = await stat(cluster);
  const self = process.getuid?.() ?? uid;
  if (self !== 0 && uid === self) return { kind: 'self' };
  if (self === 0 && uid !== 0) return { kind: 'drop', uid, gid };
  const found = self === 0 ? await namespace(env) : undefined;
  if (found) return found;
  const message =
    self === 0
      ? `Postgres refuses to run as root and this machine forbids user namespaces, which the data in ${cluster} needs: start as an ordinary user with npm start -- --reset.`
      : `The Postgres data in ${cluster} belongs to user ${uid} and this is user ${self}: start as that user, or remove the folder to begin anew.`;
  throw new ServerFault('unavailable', 'EMBEDDED.POSTGRES_ACCOUNT', message);
}

/**
 * The part of a command that makes it run as the account.
 * @param {PostgresAccount} account
 * @returns {{ wrapper?: string[], account?: { uid: number, gid: number } }}
 */
export function asAccount(account) {
  if (account.kind === 'namespace') return { wrapper: account.wrapper };
  return account.kind === 'drop' ? { account: { uid: account.uid, gid: account.gid } } : {};
}
